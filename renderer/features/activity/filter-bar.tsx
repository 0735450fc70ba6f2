import { Autocomplete } from '@base-ui/react/autocomplete';
import { Search, X } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TextKey } from '../../lib/i18n/text-key.ts';
import { classNames } from '../../ui/class-names.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { complete } from './completions.ts';
import styles from './filter-bar.module.css';
import { formatToken, parseFilter } from './filter-grammar.ts';
import type { ActivityFilter } from './use-activity-filter.ts';
import { useKnownNames } from './use-known-names.ts';

interface FilterBarProps {
  filter: ActivityFilter;
  inputRef: RefObject<HTMLInputElement | null>;
}

/** Conditions as chips, and a line to type the next one in, with what it may be. */
export function FilterBar({ filter, inputRef }: FilterBarProps) {
  const { t } = useTranslation();
  const names = useKnownNames();
  const [typed, setTyped] = useState('');
  const suggestions = useMemo(() => complete(typed, names), [typed, names]);
  const [highlighted, setHighlighted] = useState(false);

  const take = (text: string) => {
    const tokens = parseFilter(text);
    if (tokens.length > 0) filter.add(tokens);
    setTyped('');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // Enter and space choose a word of the input method then, and are not meant for the line.
    if (event.nativeEvent.isComposing) return;
    const last = filter.tokens.at(-1);
    if (event.key === 'Enter' && !highlighted) {
      event.preventDefault();
      take(typed);
    } else if (event.key === ' ' && /^[a-z]+:(?:"[^"]*"|[^"\s]+)$/i.test(typed)) {
      // A finished condition becomes a chip; words go on.
      event.preventDefault();
      take(typed);
    } else if (event.key === 'Backspace' && typed === '' && last) {
      event.preventDefault();
      setTyped(formatToken(last));
      filter.remove(filter.tokens.length - 1);
    } else if (event.key === 'Escape' && typed === '') inputRef.current?.blur();
  };

  return (
    <search className={styles.bar}>
      <Search size={14} strokeWidth={1.75} aria-hidden className={styles.icon} />
      {filter.tokens.length > 0 && (
        <ul className={styles.chips} aria-label={t('activity.filter.chips')}>
          {filter.tokens.map((token, index) => {
            const wrong = filter.wrong.has(index);
            return (
              <li key={formatToken(token)} className={classNames(styles.chip, wrong && styles.wrong)}>
                <span className={styles.words} title={wrong ? t('activity.filter.wrong') : undefined}>
                  {token.key === 'text' ? `“${token.value}”` : formatToken(token)}
                </span>
                <button
                  type="button"
                  className={styles.remove}
                  aria-label={t('activity.filter.remove', { condition: formatToken(token) })}
                  onClick={() => {
                    filter.remove(index);
                    inputRef.current?.focus();
                  }}
                >
                  <X size={12} strokeWidth={2} aria-hidden />
                </button>
              </li>
            );
          })}
        </ul>
      )}
      <Autocomplete.Root
        items={suggestions}
        mode="none"
        value={typed}
        onItemHighlighted={(item) => setHighlighted(item !== undefined)}
        onValueChange={(next, { reason }) => {
          if (reason === 'item-press' && !next.endsWith(':')) take(next);
          else setTyped(next);
        }}
      >
        <Autocomplete.Input
          ref={inputRef}
          className={styles.input}
          aria-label={t('activity.filter.label')}
          placeholder={filter.tokens.length === 0 ? t('activity.filter.placeholder') : t('activity.filter.more')}
          autoComplete="off"
          spellCheck={false}
          onKeyDown={onKeyDown}
        />
        <Autocomplete.Portal>
          <Autocomplete.Positioner sideOffset={8} align="start" className={styles.positioner}>
            <Autocomplete.Popup className={styles.popup}>
              <Autocomplete.List>
                {(item: string) => (
                  <Autocomplete.Item key={item} value={item} className={styles.item}>
                    {item}
                    {item.endsWith(':') && <span className={styles.about}>{t(about(item))}</span>}
                  </Autocomplete.Item>
                )}
              </Autocomplete.List>
            </Autocomplete.Popup>
          </Autocomplete.Positioner>
        </Autocomplete.Portal>
      </Autocomplete.Root>
      {filter.tokens.length > 0 ? (
        <button type="button" className={styles.clear} onClick={() => filter.replace('')}>
          {t('activity.filter.clear')}
        </button>
      ) : (
        typed === '' && <KeyHint shortcut="/" />
      )}
    </search>
  );
}

function about(item: string): TextKey {
  return `activity.filter.about.${item.slice(0, -1)}` as TextKey;
}
