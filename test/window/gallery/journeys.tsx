import { fakeRecord } from '../../../main/service/control/fakes/fake-history.ts';
import { Journey } from '../../../renderer/features/journey/journey.tsx';
import { journeyOfExplanation, journeyOfRecord } from '../../../renderer/features/journey/journey-model.ts';
import { Card } from '../../../renderer/ui/card.tsx';

const sent = { key: 'default', firstByteMs: null, httpStatus: 200, errorKind: null, errorText: null } as const;

const fellBack = fakeRecord(1, {
  client: 'claude-code',
  endpoint: 'messages',
  requestedModel: 'smart',
  route: 'smart',
  totalMs: 7240,
  reasons: ['“smart” is a route', 'openai/gpt-5-mini: overloaded twice'],
  costNanoUsd: 142_000_000,
  attempts: [
    {
      ...sent,
      provider: 'lab',
      model: 'big',
      key: null,
      outcome: 'skipped',
      startedMs: 0,
      endedMs: 0,
      httpStatus: null,
      reason: 'the provider is switched off',
    },
    {
      ...sent,
      provider: 'openai',
      model: 'gpt-5',
      outcome: 'failed',
      startedMs: 2,
      endedMs: 380,
      httpStatus: 429,
      errorKind: 'rate_limit',
      reason: 'first in order',
    },
    {
      ...sent,
      provider: 'openai',
      model: 'gpt-5',
      outcome: 'failed',
      startedMs: 1080,
      endedMs: 1500,
      httpStatus: 429,
      errorKind: 'rate_limit',
      reason: 'tried again after 0.7 s',
    },
    {
      ...sent,
      provider: 'anthropic',
      model: 'claude-sonnet-4-5',
      key: 'work',
      outcome: 'ok',
      startedMs: 1502,
      firstByteMs: 2640,
      endedMs: 7240,
      reason: 'second in order',
    },
  ],
});

const refused = fakeRecord(2, {
  client: 'ci',
  status: 'refused',
  totalMs: 1,
  attempts: [],
  usage: null,
  costNanoUsd: 0,
  errorText: 'Budget “ci-month” is spent until 1 Nov.',
  reasons: ['“fast” is a route'],
});

const explained = journeyOfExplanation({
  requestedModel: 'fast',
  resolution: 'route',
  route: 'fast',
  targets: [
    { provider: 'openai', model: 'gpt-5-mini', reason: 'first in order', route: null },
    { provider: 'ollama', model: 'qwen3:8b', reason: 'second in order', route: null },
  ],
  skipped: [{ provider: 'groq', model: 'llama-3.3-70b', reason: 'its key is rate-limited' }],
  reasons: ['“fast” is a route'],
  estimatedCostNanoUsd: 1_234_567,
  budget: { action: 'allow', budget: null, reason: 'within every budget' },
  refusal: null,
});

export function Journeys() {
  return (
    <>
      <Card title="Fell back">
        <Journey journey={journeyOfRecord(fellBack)} />
      </Card>
      <div className="narrow">
        <Card title="In a sheet">
          <Journey journey={journeyOfRecord(fellBack)} />
        </Card>
      </div>
      <Card title="Refused">
        <Journey journey={journeyOfRecord(refused)} />
      </Card>
      <Card title="Explained">
        <Journey journey={explained} />
      </Card>
    </>
  );
}
