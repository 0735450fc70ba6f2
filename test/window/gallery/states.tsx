import { Inbox } from 'lucide-react';
import { Badge } from '../../../renderer/ui/badge.tsx';
import { Button } from '../../../renderer/ui/button.tsx';
import { Card } from '../../../renderer/ui/card.tsx';
import { CodeBlock } from '../../../renderer/ui/code-block.tsx';
import { EmptyState } from '../../../renderer/ui/empty-state.tsx';
import { ErrorState } from '../../../renderer/ui/error-state.tsx';
import { Meter } from '../../../renderer/ui/meter.tsx';
import { Money } from '../../../renderer/ui/money.tsx';
import { Progress } from '../../../renderer/ui/progress.tsx';
import { Skeleton } from '../../../renderer/ui/skeleton.tsx';
import { Stat } from '../../../renderer/ui/stat.tsx';
import { Status } from '../../../renderer/ui/status.tsx';

export function States() {
  return (
    <>
      <div className="row">
        <Status kind="ok" label="ok" />
        <Status kind="cooling" label="cooling" />
        <Status kind="degraded" label="degraded" />
        <Status kind="down" label="down" />
        <Status kind="off" label="off" />
        <Status kind="ok" label="Running" size="large" />
        <Badge>local</Badge>
        <Badge kind="ok">new</Badge>
        <Badge kind="warn">beta</Badge>
        <Badge kind="error">expired</Badge>
        <Badge kind="info">cached</Badge>
      </div>
      <div className="row">
        <Stat label="Spent" value="$1.84" detail="of $5">
          <Meter label="Spent" text="$1.84 of $5" value={1.84} max={5} mark={4} />
        </Stat>
        <Stat label="Soft limit" value="$4.20" detail="of $5">
          <Meter label="Spent" text="$4.20 of $5" value={4.2} max={5} mark={4} kind="warn" />
        </Stat>
        <Stat label="Over" value="$5.02" detail="of $5">
          <Meter label="Spent" text="$5.02 of $5" value={5.02} max={5} kind="error" />
        </Stat>
        <Stat label="Unknown" value={<Money nanoUsd={null} />} />
      </div>
      <Progress label="Pulling qwen3:8b" value={0.4} detail="1.9 of 4.7 GB" />
      <Progress label="Exporting" value={null} detail="12 MB exported" />
      <Card title="Empty">
        <EmptyState
          icon={Inbox}
          title="No requests yet."
          text="Point an app at the gateway and they appear here."
          action={<Button variant="primary">Set up an app</Button>}
        />
      </Card>
      <Card title="Failed">
        <ErrorState text="The disk is full." onRetry={() => undefined} />
      </Card>
      <Card title="Loading">
        <Skeleton />
      </Card>
      <CodeBlock
        label="Request body"
        language="json"
        text='{"model":"fast","temperature":1.0,"messages":[{"role":"user","content":"Hello"}]}'
      />
    </>
  );
}
