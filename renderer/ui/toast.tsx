import { Toast as Base } from '@base-ui/react/toast';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { CloseButton } from './close-button.tsx';
import styles from './toast.module.css';

export interface ToastMessage {
  title: string;
  text?: string;
  kind?: 'info' | 'ok' | 'error';
  /** The one thing to do about it. */
  action?: { label: string; run(): void };
}

const manager = Base.createToastManager();

/**
 * Says something in passing, at the lower right. Errors stay until they are closed; the rest goes after five seconds.
 * @returns a function that takes it back
 */
export function showToast({ title, text, kind = 'info', action }: ToastMessage): () => void {
  const id = manager.add({
    title,
    description: text,
    type: kind,
    timeout: kind === 'error' ? 0 : 5000,
    priority: kind === 'error' ? 'high' : 'low',
    actionProps: action && { children: action.label, onClick: action.run },
  });
  return () => manager.close(id);
}

/** Where toasts appear. Once, around the app. */
export function Toaster({ children }: { children: React.ReactNode }) {
  const { t } = useTranslation();
  return (
    <Base.Provider toastManager={manager} limit={3}>
      {children}
      <Base.Portal>
        <Base.Viewport className={styles.viewport} aria-label={t('ui.notifications')}>
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function ToastList() {
  const { toasts } = Base.useToastManager();
  return toasts.map((toast) => (
    <Base.Root key={toast.id} toast={toast} data-toast="" className={styles.toast} swipeDirection={[]}>
      <Base.Content className={styles.content}>
        <div className={styles.words}>
          <Base.Title className={styles.title} />
          <Base.Description className={styles.text} />
        </div>
        {toast.actionProps && <Base.Action render={<Button />} />}
        <Base.Close render={<CloseButton />} />
      </Base.Content>
    </Base.Root>
  ));
}
