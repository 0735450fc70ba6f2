import type { ComparedScenario } from '../scenarios/compared-scenario.ts';
import type { CandidateSummary } from './summarise.ts';
import { table } from './table.ts';

/** One scenario for people: a row a candidate, for each metric its value, what it adds, and that against the pipe. */
export function comparedTable(scenario: ComparedScenario, summaries: CandidateSummary[]): string {
  const head = [''];
  for (const { label, unit, kind } of scenario.metrics) {
    head.push(kind === 'rate' ? label : `${label} ${unit}`);
    if (kind === 'time') head.push('added');
    head.push('× pipe');
  }
  const rows = [head];
  const notes: string[] = [];
  for (const { candidate, figures, note } of summaries) {
    const row = [candidate];
    for (const { id, kind } of scenario.metrics) {
      const figure = figures[id];
      row.push(whole(figure?.value ?? null));
      if (kind === 'time') row.push(whole(figure?.added ?? null));
      row.push(figure?.toPipe == null ? '–' : figure.toPipe.toFixed(2));
    }
    rows.push(row);
    if (note !== null) notes.push(`  ${candidate}: ${note}\n`);
  }
  return `${scenario.name} – ${scenario.title}, ${scenario.rounds} rounds\n${table(rows)}${notes.join('')}`;
}

function whole(value: number | null): string {
  return value === null ? '–' : value.toFixed(0);
}
