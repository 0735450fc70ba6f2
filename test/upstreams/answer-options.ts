import type { Usage } from '../../main/contract/usage.ts';
import type { Quirk } from './quirk.ts';

/** Where reasoning text goes in a chat answer; the other dialects have one place each and use it for any of these. */
export type ReasoningField = 'reasoning_content' | 'reasoning' | 'both' | 'think-tag' | 'mistral';

/** What a stand-in says when nothing is wrong. */
export interface AnswerOptions {
  /** The answer's text. Left out: a sentence naming the stand-in and the model, with characters of two, three and four bytes. */
  text?: string;
  /** Streams the text in this many pieces. Left out: about a word each. */
  pieces?: number;
  /** Adds reasoning, also when the request does not ask for it. */
  reasoning?: ReasoningField;
  /** Calls made when the request brings tools. Default 1; more than there are tools repeats them. */
  toolCalls?: number;
  /** In place of the arguments made from the tool's schema. JSON text, so that it may be broken. */
  toolArguments?: string;
  finish?: 'stop' | 'length' | 'content_filter';
  /** Token counts to report, in the terms of main/contract/usage.ts. The rest is counted from the request and the answer. */
  usage?: Partial<Usage>;
  /** False: no usage is reported at all. */
  reportUsage?: boolean;
  /** The model name the answer carries. Left out: the one asked for. */
  reportedModel?: string;
  /** What the model list holds. */
  models?: string[];
  /** Answers 404 for a model that is not in `models`. */
  knownModelsOnly?: boolean;
  /** Numbers in a vector. Default 8. */
  dimensions?: number;
  /** Other keys get 401 (Gemini: 400 API_KEY_INVALID). */
  requireKey?: string | string[];
  quirks?: Quirk[];
}
