import { useTranslation } from 'react-i18next';
import { CodeBlock } from '../ui/code-block.tsx';
import { GateMark } from './gate-mark.tsx';
import styles from './login-screen.module.css';

const COMMAND = 'gatehouse serve';

/** There is no session: says where to get one. Nothing can be typed in, the address of the terminal is the only key. */
export function LoginScreen({ tokenRefused }: { tokenRefused: boolean }) {
  const { t } = useTranslation();
  return (
    <main className={styles.screen}>
      <div className={styles.words}>
        <GateMark size={40} />
        <h1 className={styles.title}>{t('app.login.title')}</h1>
        {tokenRefused && <p className={styles.refused}>{t('app.login.refused')}</p>}
        <p className={styles.text}>{t('app.login.text')}</p>
        <CodeBlock text={COMMAND} label={t('app.login.command')} />
      </div>
    </main>
  );
}
