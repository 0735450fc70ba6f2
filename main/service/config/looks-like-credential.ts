const PREFIX = /^(sk|pk|rk|gh|gsk|xai|key|fw|csk|hf|ghp|AIza|Bearer)[-_ ][\w-]{8}|^AIza/i;

/** Whether a text may be somebody's key. Guesses in favour of secrecy. */
export function looksLikeCredential(text: string): boolean {
  return PREFIX.test(text) || (text.length >= 20 && /\d/.test(text) && /[a-z]/i.test(text));
}
