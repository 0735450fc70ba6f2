/**
 * Takes out of a text whatever looks like a credential. The service redacts what it knows to be secret; this catches what
 * reaches a log on another way, by its shape: known prefixes, authorization headers, credentials in addresses, `key=…`, and
 * any long run of random-looking characters. Too much is better than too little.
 */
const shapes: readonly [RegExp, string][] = [
  [
    /\b(authorization|x-api-key|x-goog-api-key|api-key|cookie|set-cookie)(["']?\s*[:=]\s*["']?)[^\r\n"',}]+/gi,
    '$1$2[redacted]',
  ],
  [/\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]+/gi, '$1 [redacted]'],
  [
    /(?<![A-Za-z])(token|key|secret|password|passphrase|access_token|api_key|apikey)(["']?\s*[:=]\s*["']?)[^\s&"',}]+/gi,
    '$1$2[redacted]',
  ],
  [/(\/\/)[^/\s@]+@/g, '$1[redacted]@'],
  [/\/k\/[^/\s]+/g, '/k/[redacted]'],
  [/\b(sk|pk|gh|gsk|xai|AIza|hf|ghp|gho|github_pat|AKIA|ya29)[-_A-Za-z0-9.]{12,}/g, '[redacted]'],
  [/\b(?=[A-Za-z0-9_-]*\d)(?=[A-Za-z0-9_-]*[A-Za-z])[A-Za-z0-9_-]{32,}\b/g, '[redacted]'],
];

export function redactLine(text: string): string {
  return shapes.reduce((clean, [shape, instead]) => clean.replace(shape, instead), text);
}
