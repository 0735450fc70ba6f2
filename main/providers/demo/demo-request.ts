/** A request body as far as the demo reads it: whatever is missing or odd is taken as absent. */
export type DemoBody = Readonly<Record<string, unknown>>;

/** Parses a body. Anything that is no JSON object counts as an empty one: the gateway has refused broken bodies already. */
export function readDemoBody(bytes: Uint8Array): DemoBody {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return isObject(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

/** What was said last, and how long everything is. */
export interface DemoPrompt {
  lastUserText: string;
  /** Tokens of all text in the request, by the demo's own count. */
  inputTokens: number;
}

/** Members that hold what the model reads, over all dialects. */
const TEXT_MEMBERS = [
  'system',
  'systemInstruction',
  'instructions',
  'messages',
  'contents',
  'content',
  'input',
  'prompt',
];

export function readPrompt(body: DemoBody): DemoPrompt {
  const texts = TEXT_MEMBERS.map((member) => textOf(body[member]));
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  return { lastUserText: lastUserText(body), inputTokens: tokensOf(characters) };
}

/** Four characters a token, at least one where there is anything. */
export function tokensOf(characters: number): number {
  return Math.ceil(characters / 4);
}

function lastUserText(body: DemoBody): string {
  for (const turns of [body.messages, body.contents, body.input]) {
    if (!Array.isArray(turns)) continue;
    const last = turns.findLast((turn) => isObject(turn) && (turn.role ?? 'user') === 'user' && textOf(turn) !== '');
    if (last !== undefined) return textOf(last);
  }
  return textOf(body.prompt ?? body.input);
}

/** Text of a string, of parts, of turns: of whatever nests `text`, `content` and `parts`. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join('\n');
  if (!isObject(value)) return '';
  return textOf(value.text ?? value.content ?? value.parts);
}

/** The first of these members that is a limit. */
export function limitOf(body: DemoBody, ...members: string[]): number | null {
  for (const member of members) {
    const value = body[member];
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  }
  return null;
}

export function objectOf(value: unknown): DemoBody {
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
