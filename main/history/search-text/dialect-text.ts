/**
 * What a top-level member of a request is to a search. `turns`: a conversation, resent and grown with each request; only
 * what is new of it is indexed, and its last turn always. `standing`: instructions that come with every request; indexed
 * once. `question`: indexed every time.
 */
export type MemberRole = 'turns' | 'standing' | 'question';

/** Collects an answer that may arrive in pieces. Pieces of one channel belong together without a break. */
export type Say = (channel: string, text: string) => void;

/** Where the words are in one dialect's bodies. */
export interface DialectText {
  request: Readonly<Record<string, MemberRole>>;
  /** Reads a whole answer, or one event of a stream. */
  answer(event: unknown, say: Say): void;
}
