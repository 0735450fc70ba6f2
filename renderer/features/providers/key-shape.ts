/** Starts of keys that only one vendor hands out. What several use, such as a plain `sk-`, says nothing. */
const SHAPES: readonly { start: RegExp; type: string }[] = [
  { start: /^sk-ant-/, type: 'anthropic' },
  { start: /^sk-or-/, type: 'openrouter' },
  { start: /^sk-(proj|svcacct|admin)-/, type: 'openai' },
  { start: /^gsk_/, type: 'groq' },
  { start: /^AIza[\w-]{35}$/, type: 'gemini' },
  { start: /^xai-/, type: 'xai' },
  { start: /^csk-/, type: 'cerebras' },
  { start: /^fw_/, type: 'fireworks' },
  { start: /^tgp_v1_/, type: 'together' },
];

/**
 * Whose key this is, by its shape alone.
 * @returns a type of the catalogue; `gatehouse` for a client key of our own, which is nobody's provider key; null when the
 * shape does not say
 */
export function typeOfKey(key: string): string | null {
  const text = key.trim();
  if (/^gh-[0-9A-Za-z]{43}$/.test(text)) return 'gatehouse';
  return SHAPES.find(({ start }) => start.test(text))?.type ?? null;
}
