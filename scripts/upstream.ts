// A stand-in provider to run by hand: npm run upstream -- chat --port 9001 --fail-after 3 --status 429
import { type Flags, readFlags } from '../test/upstreams/command-line/read-flags.ts';
import { upstreamCommand } from '../test/upstreams/command-line/upstream-command.ts';
import type { RecordedRequest } from '../test/upstreams/recorded-request.ts';
import type { UpstreamKind } from '../test/upstreams/stand-in.ts';
import { startUpstream } from '../test/upstreams/start-upstream.ts';

await upstreamCommand()
  .action(async (kind: UpstreamKind, flags: Flags) => {
    const { options, rules } = readFlags(flags);
    const say = (event: Record<string, unknown>, text: string) => {
      process.stdout.write(`${flags.json ? JSON.stringify(event) : text}\n`);
    };
    const onRequest = (request: RecordedRequest) => void report(request, say);
    const upstream = await startUpstream(kind, rules, { ...options, onRequest });
    say(
      { event: 'listening', kind, url: upstream.url, port: upstream.port, pid: process.pid },
      `Stand-in for ${kind} on ${upstream.url}. Stop it with Ctrl-C.`,
    );
    const stop = () => void upstream.close();
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  })
  .parseAsync();

async function report(
  request: RecordedRequest,
  say: (event: Record<string, unknown>, text: string) => void,
): Promise<void> {
  const { serial, method, path, model, body, key } = request;
  const end = await request.ended;
  const ms = Math.round(performance.now() - request.receivedAt);
  say(
    { event: 'request', serial, method, path, model, bytes: body.length, key: key === null ? null : '…', end, ms },
    `#${serial} ${method} ${path} ${model ?? ''} ${body.length} B in, ${end} after ${ms} ms`,
  );
}
