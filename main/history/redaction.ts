import { isUtf8 } from 'node:buffer';

/** What stands where something was taken out. */
export const REDACTED = '[redacted]';

/**
 * Client keys of this gateway: random letters and digits, and so never without a capital, as names of files are. A model that reads a config file, or an app that sends its settings along, would otherwise
 * put one into the history.
 */
const CLIENT_KEY = /gh-(?=[a-z0-9_-]*[A-Z])[A-Za-z0-9_-]{32,}/g;
const CLIENT_KEY_START = Buffer.from('gh-');

/** Takes out of bodies what must not be stored. */
export interface Redaction {
  /** Whether there are rules beside the one for client keys. */
  readonly hasRules: boolean;
  /** All of them, the one for client keys first. */
  readonly rules: readonly RegExp[];
  /** @returns the same array when there was nothing to take out */
  bytes(body: Uint8Array): Uint8Array;
  text(text: string): string;
}

/**
 * @param patterns regular expressions, as in the config
 * @returns `invalid`: patterns that are none. While there is one, no body may be stored: nobody can say what it was meant
 *   to take out
 */
export function compileRedaction(patterns: readonly string[]): { redaction: Redaction; invalid: string[] } {
  const rules: RegExp[] = [];
  const invalid: string[] = [];
  for (const pattern of patterns) {
    try {
      rules.push(new RegExp(pattern, 'g'));
    } catch {
      invalid.push(pattern);
    }
  }
  const text = (input: string) => {
    let output = input.includes('gh-') ? input.replace(CLIENT_KEY, REDACTED) : input;
    for (const rule of rules) output = output.replace(rule, redactedUnlessEmpty);
    return output;
  };
  return {
    redaction: {
      hasRules: rules.length > 0,
      rules: [CLIENT_KEY, ...rules],
      text,
      bytes(body) {
        const buffer = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
        if (rules.length === 0 && !buffer.includes(CLIENT_KEY_START)) return body;
        // latin1 keeps every byte of what is no UTF-8 text, so that audio or a cut character comes out as it went in.
        const encoding = isUtf8(buffer) ? 'utf8' : 'latin1';
        const before = buffer.toString(encoding);
        const after = text(before);
        return after === before ? body : Buffer.from(after, encoding);
      },
    },
    invalid,
  };
}

/** A pattern that can match nothing (`a*`) would otherwise write its mark between all characters. */
function redactedUnlessEmpty(match: string): string {
  return match === '' ? '' : REDACTED;
}
