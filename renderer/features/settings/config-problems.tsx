import { useTranslation } from 'react-i18next';
import type { ConfigProblem } from '../../../main/contract/control/views.ts';
import styles from './config-problems.module.css';

interface ConfigProblemsProps {
  problems: readonly ConfigProblem[];
  /** Takes the user to the place. */
  onGo(problem: ConfigProblem): void;
}

/** What is wrong with a config, in the order of the file; each leads to its place. */
export function ConfigProblems({ problems, onGo }: ConfigProblemsProps) {
  const { t } = useTranslation();
  return (
    <ul className={styles.list} aria-label={t('settings.config.list')}>
      {problems.map((problem) => {
        const { line, column, key, message, suggestion } = problem;
        return (
          <li key={`${line}:${column} ${key} ${message}`}>
            <button type="button" className={styles.problem} onClick={() => onGo(problem)}>
              <span className={styles.place}>{t('settings.config.at', { line, column })}</span>
              <span className={styles.message}>
                {key !== '' && <span className={styles.key}>{key}</span>} {message}{' '}
                {suggestion && t('settings.config.suggestion', { suggestion })}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
