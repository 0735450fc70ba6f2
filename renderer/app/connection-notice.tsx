import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { desktop } from '../lib/desktop/desktop.ts';
import { useServiceState } from '../lib/desktop/service-state.ts';
import { useConnection } from '../lib/query/connection.ts';
import { useTell } from '../lib/sentences/use-tell.ts';
import { Button } from '../ui/button.tsx';
import { Status } from '../ui/status.tsx';
import styles from './connection-notice.module.css';
import { reportFailure } from './report-failure.ts';

/**
 * Says that the gateway does not answer; what is on the screen is what was known last. The desktop app knows why, and can start
 * it again.
 */
export function ConnectionNotice() {
  const { t } = useTranslation();
  const tell = useTell();
  const lost = useConnection(({ connection }) => connection === 'lost');
  const service = useServiceState((state) => state.service);
  if (service?.state === 'stopped' || service?.state === 'failed')
    return (
      <Notice
        title={service.state === 'stopped' ? t('app.lost.stopped') : t('app.lost.failed')}
        text={service.state === 'stopped' ? t('app.lost.stoppedText') : tell(service.text, service.glossary)}
      >
        <StartAgain />
      </Notice>
    );
  if (!lost) return null;
  if (service?.state === 'restarting')
    return (
      <Notice
        title={t('app.lost.restarting')}
        text={service.text === null ? t('app.lost.text') : tell(service.text, service.glossary)}
      />
    );
  return <Notice title={t('app.lost.title')} text={t('app.lost.text')} />;
}

function Notice({ title, text, children }: { title: string; text: string; children?: React.ReactNode }) {
  return (
    <div className={styles.notice}>
      <Status kind="down" label={title} />
      <span className={styles.text}>{text}</span>
      {children}
    </div>
  );
}

function StartAgain() {
  const { t } = useTranslation();
  const [starting, setStarting] = useState(false);
  const start = async () => {
    setStarting(true);
    try {
      await desktop()?.restartService();
    } catch (error) {
      reportFailure(error);
    }
    setStarting(false);
  };
  return (
    <Button pending={starting} onClick={() => void start()}>
      {t('app.lost.start')}
    </Button>
  );
}
