/** ok ● · cooling ◐ · degraded ▲ · down ✕ · off ○ */
export type StatusKind = 'ok' | 'cooling' | 'degraded' | 'down' | 'off';
