import type { DialectText } from './dialect-text.ts';

/** The answers are numbers. */
export const embeddings: DialectText = { request: { input: 'question' }, answer() {} };
