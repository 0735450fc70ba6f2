import { useTranslation } from 'react-i18next';
import { useExplanation } from '../../lib/gateway/use-explanation.ts';
import { Status } from '../../ui/status.tsx';
import styles from './model-decision.module.css';

/** Where a message to a model would go now, or why it would go nowhere. */
export function ModelDecision({ model }: { model: string }) {
  const { t } = useTranslation();
  const { data } = useExplanation({ model, endpoint: 'chat.completions' });
  const target = data?.targets[0];
  // The decision about the model before this one says nothing.
  if (!data || data.requestedModel !== model) return <p className={styles.decision}> </p>;
  if (data.refusal !== null || !target)
    return (
      <p className={styles.decision}>
        <Status kind="down" label={t('playground.goesNowhere')} hideLabel />
        <span>{data.refusal}</span>
      </p>
    );
  const went = `${target.provider}/${target.model}`;
  const others = data.targets.length - 1;
  return (
    <p className={styles.decision} title={target.reason}>
      <Status kind="ok" label={t('playground.ready')} hideLabel={went !== model} />
      <span>
        {went !== model && t('playground.goesTo', { target: went })}
        {others > 0 && <span className={styles.others}>{t('playground.others', { count: others })}</span>}
      </span>
    </p>
  );
}
