import type { i18n as I18n } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { tell } from './tell.ts';
import type { Tell } from './told.ts';

/** Namespace of the gateway's sentences among the texts. English has none: that is what the gateway speaks. */
export const SENTENCES = 'sentences';

/** Says what the gateway said, in the language spoken now: problems, verdicts, reasons, refusals. */
export function useTell(): Tell {
  const { i18n } = useTranslation();
  // The same object speaks another language.
  return useMemo(() => tellIn(i18n), [i18n, i18n.language]);
}

export function tellIn(i18n: Pick<I18n, 'language' | 'getResource'>): Tell {
  return (text, glossary) =>
    tell(text, glossary, (code) => {
      const found: unknown = i18n.getResource(i18n.language, SENTENCES, code);
      return typeof found === 'string' ? found : undefined;
    });
}
