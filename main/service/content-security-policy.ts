/**
 * What the window may load: itself and nothing else. The same for the browser and for the desktop's own protocol.
 * @see https://www.electronjs.org/docs/latest/tutorial/security
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');
