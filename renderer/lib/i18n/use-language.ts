import { useTranslation } from 'react-i18next';

/** The language spoken now, as a tag `Intl` understands. Re-renders when it changes. */
export function useLanguage(): string {
  return useTranslation().i18n.language;
}
