import type { SyntheticGateway } from './synthetic-gateway.ts';

const TARGETS = [
  { client: 'claude-code', route: 'smart', requestedModel: 'smart', provider: 'anthropic', model: 'claude-sonnet-4-5' },
  { client: 'zed', route: 'fast', requestedModel: 'fast', provider: 'openai', model: 'gpt-5-mini' },
  { client: 'cursor', route: 'fast', requestedModel: 'fast', provider: 'groq', model: 'llama-3.3-70b' },
];

/** Requests that come, stream and go, for looking at the window by hand. Runs until the process ends. */
export function simulateTraffic(gateway: SyntheticGateway): void {
  setInterval(() => {
    const id = gateway.begin(TARGETS[Math.floor(Math.random() * TARGETS.length)]);
    let bytes = 0;
    const stream = setInterval(() => {
      bytes += 400 + Math.round(Math.random() * 900);
      gateway.change(id, { phase: 'streaming', responseBytes: bytes });
    }, 150);
    setTimeout(
      () => {
        clearInterval(stream);
        gateway.end(id);
      },
      1500 + Math.random() * 6000,
    );
  }, 900);
}
