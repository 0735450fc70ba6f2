/** Shape for a state, always beside a word that says the same. */
export const mark = { ok: '●', cooling: '◐', warning: '▲', error: '✕', off: '○' } as const;

export type Mark = keyof typeof mark;
