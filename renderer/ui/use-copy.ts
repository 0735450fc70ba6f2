import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from './copy-text.ts';
import { showToast } from './toast.tsx';

/**
 * Copies a text, and says so when it cannot.
 * @returns a function of the text and what to say when it is copied; left out: the caller shows it. Resolves with whether it is
 */
export function useCopy(): (text: string, said?: string) => Promise<boolean> {
  const { t } = useTranslation();
  return useCallback(
    async (text, said) => {
      const copied = await copyText(text);
      if (!copied) showToast({ kind: 'error', title: t('ui.copyFailed') });
      else if (said !== undefined) showToast({ kind: 'ok', title: said });
      return copied;
    },
    [t],
  );
}
