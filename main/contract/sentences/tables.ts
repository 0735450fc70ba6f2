import { errors } from '../errors.ts';
import { configSentences } from './config-sentences.ts';
import { networkFailures } from './network-failures.ts';
import { problems } from './problems.ts';
import { reasons } from './reasons.ts';
import { sayer } from './say.ts';
import { verdicts } from './verdicts.ts';

/** Refusals are sentences too; their rows have more to say than these. */
const refusals = Object.fromEntries(Object.entries(errors).map(([code, { text }]) => [code, text])) as {
  [Code in keyof typeof errors]: (typeof errors)[Code]['text'];
};

/**
 * Every sentence the gateway says of itself, in English: what `Sentence.code` can be. Whoever shows them in another language
 * needs all of these.
 */
export const sentences = {
  reason: reasons,
  network: networkFailures,
  problem: problems,
  verdict: verdicts,
  refusal: refusals,
  config: configSentences,
} as const satisfies Record<string, Record<string, string>>;

export type SentenceTable = keyof typeof sentences;

export const sayReason = sayer(reasons);
export const sayProblem = sayer(problems);
export const sayVerdict = sayer(verdicts);
