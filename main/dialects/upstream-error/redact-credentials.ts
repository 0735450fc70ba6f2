const BEARER = /\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{6,}/gi;
/** Known prefixes of keys, masked in the middle or not, and tokens in JWT form. */
const KEY =
  /\b(?:sk|pk|rk|gh|gh[pousr]|gsk|xai|hf|csk|fw|pplx|nvapi|tgp)[-_][A-Za-z0-9_*.-]{6,}|\bAIza[\w*-]{6,}|\beyJ[\w-]{8,}\.[\w.-]+/g;
/** Keys without a prefix (Azure, Mistral): 32 letters and digits or more. Ids with one (`rs_…`, `req_…`) stay readable. */
const BARE = /(?<![\w-])(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{32,}(?![\w-])/g;
const QUERY = /([?&](?:key|api[-_]?key|access_token|token)=)[^&\s"']+/gi;

/**
 * Takes credentials out of a provider's sentence. Providers quote the key they refuse, sometimes in full.
 * @see https://github.com/BerriAI/litellm/issues/5762
 */
export function redactCredentials(text: string): string {
  return text
    .replace(BEARER, '$1 [redacted]')
    .replace(QUERY, '$1[redacted]')
    .replace(KEY, '[redacted]')
    .replace(BARE, '[redacted]');
}
