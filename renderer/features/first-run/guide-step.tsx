import { Check } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import styles from './guide-step.module.css';

interface GuideStepProps {
  number: number;
  title: string;
  /** What the step is for, or what came of it. */
  text: ReactNode;
  done: boolean;
  children: ReactNode;
}

/** One step: its number, or that it is done, and what there is to do. None waits for another. */
export function GuideStep({ number, title, text, done, children }: GuideStepProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <li className={styles.step} data-done={done || undefined}>
      <span className={styles.mark} aria-hidden>
        {done ? <Check size={15} strokeWidth={2} /> : number}
      </span>
      <section className={styles.body} aria-labelledby={id}>
        <h2 id={id} className={styles.title}>
          {title}
          {done && <VisuallyHidden> {t('firstRun.done')}</VisuallyHidden>}
        </h2>
        <p className={styles.text}>{text}</p>
        {children}
      </section>
    </li>
  );
}
