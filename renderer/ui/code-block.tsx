import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import styles from './code-block.module.css';
import { CopyButton } from './copy-button.tsx';
import { prettyJson } from './pretty-json.ts';

export interface CodeBlockProps {
  text: string;
  /** What it is, for those who cannot see and for the copy button: “Request body”. */
  label: string;
  /** `json`: laid out when it parses, as it came on demand. */
  language?: 'text' | 'json';
  /** Lines are broken rather than scrolled. */
  wrap?: boolean;
  /** In pixels; longer content scrolls. Left out: as long as it is. */
  maxHeight?: number;
}

/** Text in the one monospace: a body, a command, a configuration. */
export function CodeBlock({ text, label, language = 'text', wrap, maxHeight }: CodeBlockProps) {
  const { t } = useTranslation();
  const [raw, setRaw] = useState(false);
  const pretty = useMemo(() => (language === 'json' ? prettyJson(text) : null), [language, text]);
  const shown = pretty !== null && !raw ? pretty : text;
  return (
    <figure className={styles.block} aria-label={label}>
      <div className={styles.actions}>
        {pretty !== null && pretty !== text && (
          <Button variant="quiet" aria-pressed={raw} onClick={() => setRaw(!raw)}>
            {t('ui.raw')}
          </Button>
        )}
        <CopyButton text={shown} label={t('ui.copyOf', { what: label })} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by the keyboard */}
      <pre className={styles.text} data-wrap={wrap || undefined} style={{ maxHeight }} tabIndex={0}>
        {shown}
      </pre>
    </figure>
  );
}
