import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';

export interface CopyButtonProps {
  text: string;
  /** What is copied, as the button's name: “Copy the address”. */
  label: string;
  /** With the word beside the icon. */
  withLabel?: boolean;
}

const SAID_MS = 1500;

/** Copies a text and says so for a moment. */
export function CopyButton({ text, label, withLabel }: CopyButtonProps) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SAID_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => void navigator.clipboard.writeText(text).then(() => setCopied(true));
  const icon = copied ? Check : Copy;
  const said = copied ? t('ui.copied') : label;
  if (!withLabel) return <IconButton icon={icon} label={said} onClick={copy} />;
  return (
    <Button icon={icon} onClick={copy}>
      {said}
    </Button>
  );
}
