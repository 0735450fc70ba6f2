import { describe, expect, it } from 'vitest';
import type { GatewayStatus } from '../../../main/contract/control/views.ts';
import { gatewayState } from './gateway-state.ts';

const status: GatewayStatus = {
  version: '0.1.0',
  pid: 1,
  url: 'http://127.0.0.1:4477',
  startedAt: 0,
  state: 'running',
  localOnly: false,
  timeZone: 'UTC',
  configPath: '/c',
  dataDir: '/d',
  secretStore: { kind: 'memory', gap: null },
  inFlight: 0,
  problems: [],
  budgets: [],
};
const problem = { id: 'x', severity: 'warning' as const, text: 'x', advice: null, since: 0 };
const over = {
  name: 'day',
  scope: {},
  duration: '1d' as const,
  onLimit: 'block' as const,
  degradeTo: null,
  timeZone: 'UTC',
  unpriced: 0,
  spentNanoUsd: 5,
  reservedNanoUsd: 0,
  maxNanoUsd: 5,
  softNanoUsd: null,
  periodStart: 0,
  resetsAt: 1,
  state: 'over' as const,
};

describe('the word for how the gateway is', () => {
  it('says the worst that applies', () => {
    expect(gatewayState(status, 'open')).toBe('running');
    expect(gatewayState({ ...status, problems: [problem] }, 'open')).toBe('degraded');
    expect(gatewayState({ ...status, problems: [problem], budgets: [over] }, 'open')).toBe('over-budget');
    expect(gatewayState({ ...status, budgets: [over], state: 'paused' }, 'open')).toBe('paused');
  });

  it('is not degraded for ever by where secrets are kept', () => {
    const gap = { ...problem, id: 'secrets' };
    expect(gatewayState({ ...status, problems: [gap] }, 'open')).toBe('running');
    expect(gatewayState({ ...status, problems: [gap, problem] }, 'open')).toBe('degraded');
  });

  it('never calls a gateway running that does not answer', () => {
    expect(gatewayState(status, 'lost')).toBe('unreachable');
    expect(gatewayState(undefined, 'connecting')).toBe('connecting');
  });
});
