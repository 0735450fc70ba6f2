import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Millis } from '../../../main/contract/units.ts';
import { formatCount } from '../../lib/format/count.ts';
import { formatDuration, formatElapsed } from '../../lib/format/duration.ts';
import { UNKNOWN } from '../../lib/format/money.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { Money } from '../../ui/money.tsx';
import { useNow } from '../../ui/use-now.ts';
import styles from './answer-view.module.css';
import type { Figures } from './figures.ts';

interface AnswerFiguresProps {
  figures: Figures;
  /** Null once it is over. */
  runningSince: Millis | null;
}

/** What an answer took, in the same places in every answer. */
export function AnswerFigures({ figures, runningSince }: AnswerFiguresProps) {
  const language = useLanguage();
  const { t } = useTranslation();
  const { firstMs, totalMs, tokensPerSecond, tokens, costNanoUsd } = figures;
  const estimated = tokens?.estimated ? t('playground.estimated') : undefined;
  return (
    <dl className={styles.figures}>
      <Figure name={t('playground.figure.first')}>{formatDuration(firstMs, language)}</Figure>
      <Figure name={t('playground.figure.speed')} title={estimated}>
        {tokensPerSecond === null ? UNKNOWN : formatCount(tokensPerSecond)}
      </Figure>
      <Figure name={t('playground.figure.total')}>
        {runningSince === null ? formatDuration(totalMs, language) : <Elapsed since={runningSince} />}
      </Figure>
      <Figure name={t('playground.figure.input')} title={estimated}>
        {tokens ? formatCount(tokens.input) : UNKNOWN}
      </Figure>
      <Figure name={t('playground.figure.output')} title={estimated}>
        {tokens ? formatCount(tokens.output) : UNKNOWN}
      </Figure>
      <Figure name={t('playground.figure.cost')}>
        {totalMs === null || tokens === null ? UNKNOWN : <Money nanoUsd={costNanoUsd} />}
      </Figure>
    </dl>
  );
}

function Elapsed({ since }: { since: Millis }) {
  const language = useLanguage();
  const now = useNow(500);
  return <>{formatElapsed(now - since, language)}</>;
}

function Figure({ name, title, children }: { name: string; title?: string | undefined; children: ReactNode }) {
  return (
    <div title={title}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
