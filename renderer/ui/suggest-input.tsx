import { Autocomplete } from '@base-ui/react/autocomplete';
import { useState } from 'react';
import { classNames } from './class-names.ts';
import selectStyles from './select.module.css';
import styles from './suggest-input.module.css';
import inputStyles from './text-input.module.css';

export interface SuggestInputProps {
  value: string;
  onChange(value: string): void;
  /** A suggestion was taken, by press or by Enter; `onChange` is not called for it. */
  onChoose?(value: string): void;
  /** What may be meant. Anything else can be typed as well. */
  suggestions: readonly string[];
  mono?: boolean;
  placeholder?: string;
  /** Where there is no `Field` around it. */
  'aria-label'?: string;
}

/** The most that are drawn at once: nobody reads further, and typing narrows them down. */
const MOST = 60;

/** A line of text that offers what it may be. */
export function SuggestInput({ value, onChange, onChoose, suggestions, mono, ...rest }: SuggestInputProps) {
  const { contains } = Autocomplete.useFilter();
  const [open, setOpen] = useState(false);
  const some = open && suggestions.some((suggestion) => contains(suggestion, value));
  return (
    <Autocomplete.Root
      items={suggestions}
      value={value}
      onValueChange={(next, { reason }) => {
        if (onChoose && reason === 'item-press') onChoose(next);
        else onChange(next);
      }}
      limit={MOST}
      // A list with nothing in it is not there: while one is open, readers of the screen are kept from everything else.
      open={some}
      onOpenChange={(next) => setOpen(next)}
    >
      <Autocomplete.Input
        {...rest}
        autoComplete="off"
        // Also when nothing is highlighted: the form goes its way, and what was offered with it.
        onKeyDown={({ key }) => key === 'Enter' && setOpen(false)}
        spellCheck={false}
        className={classNames(inputStyles.input, mono && inputStyles.mono)}
      />
      <Autocomplete.Portal>
        <Autocomplete.Positioner sideOffset={4} className={selectStyles.positioner}>
          <Autocomplete.Popup className={classNames(selectStyles.popup, styles.popup)}>
            <Autocomplete.List>
              {(item: string) => (
                <Autocomplete.Item key={item} value={item} className={classNames(styles.item, mono && styles.mono)}>
                  {item}
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  );
}
