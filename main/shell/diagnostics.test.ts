import { expect, it } from 'vitest';
import { desktopPreferences } from '../contract/desktop-preferences.ts';
import { diagnosticsText, withoutValues } from './diagnostics.ts';
import { fakeProvider, fakeSnapshot } from './fakes/fake-snapshot.ts';

const config = `version: 1
# my note canary-comment
providers:
  openai: { type: openai, api_key: canary-inline }
  canary-lab:
    type: openai-compatible
    base_url: "https://canary-host.example.com/v1"
    headers:
      x-team: canary-header
routes:
  fast:
    targets:
      - provider: openai
        model: canary-model
      - canary-scalar
note: |
  canary-block
`;

it('tells the shape of a config and none of its values', () => {
  const shape = withoutValues(config);
  expect(shape).toContain('providers:\n  openai: …');
  expect(shape).toContain('      - provider: …\n        model: …');
  for (const canary of ['inline', 'host', 'header', 'model', 'scalar', 'block', 'comment'])
    expect(shape).not.toContain(`canary-${canary}`);
});

it('carries no secret, whatever the log and the gateway have said', () => {
  const { status } = fakeSnapshot({
    problems: [{ id: 'x', severity: 'error', text: 'sk-canary0123456789 refused', advice: null, since: 0 }],
  });
  const provider = fakeProvider('openai', {
    baseUrl: 'https://canary-host.example.com',
    keys: [{ name: 'canary-key-name', state: 'parked', until: null, reason: 'Bearer canary-reason' }],
  });
  const text = diagnosticsText({
    at: '2026-01-01T00:00:00Z',
    versions: { gatehouse: '0.1.0' },
    system: { platform: 'linux' },
    service: { state: 'running', url: 'http://127.0.0.1:4477', attached: false },
    preferences: desktopPreferences.parse({}),
    gateway: { status, providers: [provider], configText: config },
    log: '{"text":"authorization: canary-log"}',
  });
  expect(text).not.toMatch(/canary(?!-lab)/);
  expect(text).toContain('"state": "parked"');
});
