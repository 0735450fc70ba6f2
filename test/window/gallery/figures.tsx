import { useMemo, useState } from 'react';
import { formatMoney } from '../../../renderer/lib/format/money.ts';
import { formatDay } from '../../../renderer/lib/format/time.ts';
import { Card } from '../../../renderer/ui/card.tsx';
import { Chart } from '../../../renderer/ui/chart/chart.tsx';
import { foldRest } from '../../../renderer/ui/chart/chart-data.ts';
import { Sparkline } from '../../../renderer/ui/sparkline.tsx';
import { Table } from '../../../renderer/ui/table.tsx';
import { seeded } from '../fake/seeded.ts';

const DAY = 86_400_000;
const FIRST = Date.UTC(2026, 8, 15);
const MODELS = [
  'gpt-5-mini',
  'claude-sonnet-4-5',
  'qwen3:8b',
  'llama-3.3-70b',
  'glm-4.6',
  'mistral-large',
  'o4',
  'gemini',
  'grok',
  'small',
  'tiny',
];

export function Figures() {
  const [pressed, setPressed] = useState<number | null>(null);
  const at = useMemo(() => Array.from({ length: 28 }, (_, day) => FIRST + day * DAY), []);
  const series = useMemo(
    () =>
      foldRest(
        MODELS.map((label, model) => ({
          id: label,
          label,
          values: at.map((_, day) => Math.round((seeded(day, model) * 1.5e9) / (model + 1))),
        })),
        8,
        'Other',
      ),
    [at],
  );
  const lines = useMemo(
    () => [
      { id: 'p50', label: 'p50', values: at.map((_, day) => 800 + 200 * seeded(day, 40)) },
      { id: 'p95', label: 'p95', values: at.map((_, day) => (day === 9 ? null : 3000 + 2500 * seeded(day, 41))) },
    ],
    [at],
  );
  return (
    <>
      <Chart
        title="Spend by model"
        detail="last 28 days"
        at={at}
        series={series}
        axis="Day"
        format={(value) => formatMoney(Math.round(value))}
        formatAt={(ms) => formatDay(ms, 'en')}
        onPress={setPressed}
      />
      <p data-testid="pressed">{pressed}</p>
      <Chart
        title="Latency"
        at={at}
        series={lines}
        kind="lines"
        axis="Day"
        height={140}
        format={(value) => `${Math.round(value)} ms`}
        formatAt={(ms) => formatDay(ms, 'en')}
      />
      <Card title="Table" flush>
        <Table
          label="Models"
          columns={[
            { id: 'name', header: 'Model', mono: true, cell: (row: string) => row },
            { id: 'requests', header: 'Requests', align: 'end', cell: (row) => String(row.length * 37) },
          ]}
          rows={MODELS.slice(0, 4)}
          rowKey={(row) => row}
          onOpen={() => undefined}
          openKey="qwen3:8b"
        />
      </Card>
      <div className="narrow">
        <Sparkline values={[3, 0, 8, 12, 4, 2, 0, 1]} label="Requests an hour" />
      </div>
    </>
  );
}
