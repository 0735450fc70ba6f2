import { type KeyboardEvent, type Ref, useImperativeHandle, useRef } from 'react';
import { indentBefore, lineOffset } from './line-offset.ts';
import styles from './yaml-editor.module.css';

export interface YamlEditorHandle {
  /** Puts the caret to a place and brings it into sight. Both from 1. */
  go(line: number, column: number): void;
}

interface YamlEditorProps {
  label: string;
  value: string;
  onChange(value: string): void;
  /** Lines with a problem, from 1. */
  marks: readonly number[];
  ref?: Ref<YamlEditorHandle>;
}

/** A text area with line numbers and marks. Tab leaves it, as everywhere; Enter keeps the indent. */
export function YamlEditor({ label, value, onChange, marks, ref }: YamlEditorProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const lines = value.split('\n').length;
  const marked = new Set(marks);

  useImperativeHandle(ref, () => ({
    go(line, column) {
      const element = area.current;
      if (!element) return;
      const at = lineOffset(element.value, line, column);
      element.focus();
      element.setSelectionRange(at, lineOffset(element.value, line, Number.POSITIVE_INFINITY));
      element.closest('[data-scroller]')?.scrollTo({ top: (line - 5) * LINE_PX });
    },
  }));

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    const { selectionStart } = event.currentTarget;
    const indent = indentBefore(value, selectionStart);
    if (indent === '') return;
    event.preventDefault();
    // Deprecated, and the only way to write into a text that the browser's own undo knows of. It tells of the change like typing.
    document.execCommand('insertText', false, `\n${indent}`);
  };

  return (
    <div className={styles.editor} data-scroller="">
      <ol className={styles.gutter} aria-hidden>
        {Array.from({ length: lines }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
          <li key={index} data-marked={marked.has(index + 1) || undefined}>
            {index + 1}
          </li>
        ))}
      </ol>
      <textarea
        ref={area}
        className={styles.area}
        aria-label={label}
        aria-invalid={marks.length > 0}
        value={value}
        rows={lines}
        wrap="off"
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

/** Height of a line; the same as in the stylesheet. */
const LINE_PX = 20;
