import { seededRandom } from '../../upstreams/seeded-random.ts';
import type { Pacing } from './job.ts';

/** Stands in every body where each request puts its own number, so that no two bodies are the same. */
export const NUMBER_MARK = '000000000000';

/** The model every candidate is asked for. */
export const BENCH_MODEL = 'bench';

/** A question of about 1 KB. */
export function smallBody(): string {
  const words = 'Explain what the function does, what it returns when the list is empty, and who calls it. ';
  return JSON.stringify({
    model: BENCH_MODEL,
    messages: [
      { role: 'system', content: 'You are a careful reviewer. Answer in short sentences.' },
      { role: 'user', content: `Request ${NUMBER_MARK}. ${words.repeat(8)}` },
    ],
    temperature: 0.2,
    max_tokens: 512,
  });
}

/** A coding agent's turn of about 200 KB: many messages, tool calls and files, full of escaped quotes and newlines. */
export function largeBody(): string {
  const random = seededRandom('large body');
  const messages: unknown[] = [{ role: 'system', content: sourceText(random, 120) }];
  for (let turn = 0; turn < 24; turn++) {
    const call = `call_${turn}`;
    const args = JSON.stringify({
      path: `src/part-${turn}.ts`,
      old: sourceText(random, 14),
      new: sourceText(random, 16),
    });
    messages.push({
      role: 'user',
      content: `Step ${turn}: please "fix" the test in src/part-${turn}.ts\n\tand run it.`,
    });
    messages.push({
      role: 'assistant',
      content: null,
      tool_calls: [{ id: call, type: 'function', function: { name: 'edit_file', arguments: args } }],
    });
    messages.push({ role: 'tool', tool_call_id: call, content: sourceText(random, 78) });
  }
  messages.push({ role: 'user', content: `Request ${NUMBER_MARK}: go on.` });
  const parameters = {
    type: 'object',
    properties: { path: { type: 'string' }, old: { type: 'string' }, new: { type: 'string' } },
  };
  return JSON.stringify({
    model: BENCH_MODEL,
    messages,
    tools: [{ type: 'function', function: { name: 'edit_file', description: 'Edits a file.', parameters } }],
    max_tokens: 4096,
  });
}

/** A small question answered by a stream. The pacing travels in `user`, which every gateway hands on. */
export function streamBody({ chunks, paceMs, delayMs }: Pacing): string {
  return JSON.stringify({
    model: BENCH_MODEL,
    messages: [{ role: 'user', content: `Request ${NUMBER_MARK}. Count slowly.` }],
    stream: true,
    user: `bench stream ${chunks} ${paceMs} ${delayMs}`,
  });
}

/** @returns null when the body asks for no stream */
export function readPacing(body: string): Pacing | null {
  const match = /bench stream (\d+) (\d+) (\d+)/.exec(body);
  return match ? { chunks: Number(match[1]), paceMs: Number(match[2]), delayMs: Number(match[3]) } : null;
}

/** Code as agents send it. About 5 % of its JSON is escapes: source files have 2 to 5 %, JSON files 10 to 12 %. */
function sourceText(random: () => number, lines: number): string {
  const names = ['total', 'items', 'index', 'label', 'reader', 'options', 'found', 'path', 'chunk', 'limit'];
  const name = () => names[Math.floor(random() * names.length)] ?? 'x';
  let text = '';
  for (let line = 0; line < lines; line++) {
    const kind = Math.floor(random() * 6);
    if (kind === 0) text += `  const ${name()} = ${name()}["${name()}"] ?? readFrom(${name()}, { deep: true });\n`;
    else if (kind === 1) text += `\tif (${name()} > ${line * 7}) throw new Error("${name()} is too long");\n`;
    else if (kind === 2)
      text += `  // ${name()} goes before ${name()}, because “${name()}” may be asked for twice – see ${name()}-${line}.ts\n`;
    else if (kind === 3)
      text += `    return ${name()}.map((${name()}) => ${name()} + ${Math.floor(random() * 1e6)}).filter(Boolean);\n`;
    else if (kind === 4)
      text += `  for (const ${name()} of ${name()}.entries()) await store(${name()}, "${name()}");\n`;
    else text += `\t\t${name()}.${name()} = ${name()} === undefined ? ${name()} : Math.max(${name()}, ${line});\n`;
  }
  return text;
}
