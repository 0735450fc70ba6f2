import type { Millis } from '../../main/contract/units.ts';
import { formatExact, formatRelative } from '../lib/format/time.ts';
import { useLanguage } from '../lib/i18n/use-language.ts';
import { useNow } from './use-now.ts';

interface RelativeTimeProps {
  at: Millis;
  /** The words around it, which languages put in different places: `(time) => t('…', { time })`. */
  say?(time: string): string;
}

/** How long ago, or in how long; exactly when on hover. */
export function RelativeTime({ at, say = (time) => time }: RelativeTimeProps) {
  const language = useLanguage();
  const now = useNow(Math.abs(Date.now() - at) < 120_000 ? 1000 : 30_000);
  return (
    <time dateTime={new Date(at).toISOString()} title={formatExact(at, language)}>
      {say(formatRelative(at, now, language))}
    </time>
  );
}
