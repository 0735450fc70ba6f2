import { useEffect, useState } from 'react';
import { TextInput } from '../../ui/text-input.tsx';
import styles from './target-list.module.css';

interface WeightInputProps {
  label: string;
  value: number;
  onChange(weight: number): void;
}

/** A share of the traffic. What is no number stays in the field and counts for nothing until it is one. */
export function WeightInput({ label, value, onChange }: WeightInputProps) {
  const [text, setText] = useState(String(value));
  useEffect(() => {
    setText((before) => (readWeight(before) === value ? before : String(value)));
  }, [value]);
  const change = (next: string) => {
    setText(next);
    const weight = readWeight(next);
    if (weight !== null) onChange(weight);
  };
  return (
    <TextInput
      aria-label={label}
      aria-invalid={readWeight(text) === null || undefined}
      value={text}
      onChange={change}
      inputMode="decimal"
      className={styles.weightInput}
    />
  );
}

function readWeight(text: string): number | null {
  return /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : null;
}
