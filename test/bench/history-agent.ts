import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHistory } from '../../main/history/open-history.ts';
import { agentTurns } from './history-agent-conversation.ts';
import { benchRecord } from './history-record.ts';

/**
 * How much a 200-turn agent conversation grown to about 200,000 tokens takes in the history, against the bodies as they
 * were. Prints one JSON object. Run by hand: node test/bench/history-agent.ts
 */
const dir = mkdtempSync(join(tmpdir(), 'gatehouse-history-agent-'));
const results: Record<string, unknown> = {};
try {
  for (const style of ['chat', 'messages'] as const) {
    const dataDir = join(dir, style);
    const history = openHistory({
      dataDir,
      config: { bodies: 'full', retention: 30 * 86_400_000, max_size: 8 * 1024 ** 3, redact: [] },
      timeZone: 'UTC',
      clock: { now: Date.now, tick: () => performance.now() },
      onProblem: (problem) => problem && console.error(problem),
    });
    await history.flush();
    await history.requests({ filter: {}, limit: 1 });
    const empty = history.health().sizeBytes;
    let rawBytes = 0;
    let turns = 0;
    let lastRequestBytes = 0;
    const started = performance.now();
    for (const { request, response } of agentTurns(style, 200)) {
      const at = Date.now() + turns;
      history.record(
        benchRecord(turns, at, { dialect: style, endpoint: style === 'chat' ? 'chat.completions' : 'messages' }),
        {
          request,
          response,
          requestContentType: 'application/json',
          responseContentType: 'text/event-stream',
          responseTruncated: false,
          requestSpent: false,
        },
      );
      // A turn at a time, as an agent works: what arrives together compresses better.
      await history.flush();
      rawBytes += request.byteLength + response.byteLength;
      lastRequestBytes = request.byteLength;
      turns += 1;
    }
    const ms = performance.now() - started;
    const dropped = history.health().droppedBodies;
    await history.close();
    const storedBytes = statSync(join(dataDir, 'history.db')).size - empty;
    results[style] = {
      turns,
      rawBytes,
      lastRequestBytes,
      storedBytes,
      ratio: Math.round((rawBytes / storedBytes) * 10) / 10,
      droppedBodies: dropped,
      msPerTurn: Math.round((ms / turns) * 10) / 10,
    };
  }
  console.log(JSON.stringify(results, null, 2));
} finally {
  rmSync(dir, { recursive: true, force: true });
}
