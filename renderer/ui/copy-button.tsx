import { Check, Copy } from 'lucide-react';
import { type Ref, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import { useCopy } from './use-copy.ts';

export interface CopyButtonProps {
  text: string;
  /** What is copied, as the button's name: “Copy the address”. */
  label: string;
  /** With the word beside the icon. */
  withLabel?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

const SAID_MS = 1500;

/** Copies a text and says so for a moment. */
export function CopyButton({ text, label, withLabel, ref }: CopyButtonProps) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SAID_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const put = useCopy();
  const copy = async () => setCopied(await put(text));
  const icon = copied ? Check : Copy;
  const said = copied ? t('ui.copied') : label;
  if (!withLabel) return <IconButton ref={ref} icon={icon} label={said} onClick={() => void copy()} />;
  return (
    <Button ref={ref} icon={icon} onClick={() => void copy()}>
      {said}
    </Button>
  );
}
