import i18next from 'i18next';
import { readFailure } from '../lib/control/control-failure.ts';
import { tellIn } from '../lib/sentences/use-tell.ts';
import { showToast } from '../ui/toast.tsx';

/** Says that something the user did has failed, and why, where no screen says it better. */
export function reportFailure(error: unknown): void {
  const failure = readFailure(error);
  // The whole window says so already.
  if (failure.kind === 'locked') return;
  const text =
    failure.kind === 'unreachable' ? i18next.t('ui.unreachable') : tellIn(i18next)(failure.text, failure.glossary);
  showToast({ kind: 'error', title: i18next.t('app.actionFailed'), text });
}
