import type { TextKey } from '../../lib/i18n/text-key.ts';

interface ProblemAction {
  label: TextKey;
  to: string;
}

const ACTIONS: Record<string, ProblemAction> = {
  config: { label: 'overview.problems.openConfig', to: '/settings/config' },
  secrets: { label: 'overview.problems.openSecrets', to: '/settings/secrets' },
  history: { label: 'overview.problems.openHistory', to: '/settings/history' },
  budgets: { label: 'overview.problems.openBudgets', to: '/budgets' },
  providers: { label: 'overview.problems.openProviders', to: '/providers' },
};

/** Where a problem is put right. @param id the subject, with details after a colon: `config`, `providers:openai` */
export function problemAction(id: string): ProblemAction | null {
  return ACTIONS[id.split(':', 1)[0] ?? ''] ?? null;
}
