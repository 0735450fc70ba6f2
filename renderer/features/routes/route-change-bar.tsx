import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderHealth, RouteView } from '../../../main/contract/control/views.ts';
import { useCommands } from '../../lib/commands/command-store.ts';
import { problemLine } from '../../lib/config/problem-line.ts';
import { formatPercent } from '../../lib/format/percent.ts';
import { canAnswer, targetState } from '../../lib/gateway/target-state.ts';
import { useExplanation } from '../../lib/gateway/use-explanation.ts';
import { Button } from '../../ui/button.tsx';
import { Status } from '../../ui/status.tsx';
import { draftOf, previewOf } from './route-draft.ts';
import { RoutePreview } from './route-preview.tsx';
import styles from './routes.module.css';
import { nameOf } from './target-list.tsx';
import type { RouteDraftState } from './use-route-draft.ts';

interface RouteChangeBarProps {
  route: RouteView;
  draft: RouteDraftState;
  providers: readonly ProviderHealth[];
}

/** What a change would mean for the next request, and the way to make it or take it back. Absent while nothing is changed. */
export function RouteChangeBar({ route, draft, providers }: RouteChangeBarProps) {
  const { t } = useTranslation();
  const { isChanged, isStale, canApply, applying, apply } = draft;
  useCommands(
    useMemo(
      () =>
        isChanged
          ? [
              {
                id: `routes.apply.${route.name}`,
                label: 'routes.apply',
                group: 'screen',
                shortcut: '$mod+s',
                when: () => canApply && !applying,
                run: apply,
              } as const,
            ]
          : [],
      [isChanged, canApply, applying, route.name, apply],
    ),
  );
  const explanation = useExplanation({ model: route.name }, isChanged).data;
  if (!isChanged) return null;
  const isUp = ({ provider, model }: { provider: string; model: string }) =>
    canAnswer(
      targetState(
        providers.find(({ name }) => name === provider),
        model,
      ),
    );
  const facts = explanation ?? { targets: [], skipped: [] };
  const now = previewOf(draftOf(route), facts, isUp).answering;
  const then = previewOf(draft.draft, facts, isUp);
  const [first] = then.answering;
  const words = ({ target, share }: (typeof now)[number]) =>
    share === null ? nameOf(target) : `${nameOf(target)} ${formatPercent(share, 1)}`;
  const shared = first?.share != null;
  return (
    <div className={styles.bar} role="status">
      <div className={styles.words}>
        {first ? (
          <p>
            {shared ? t('routes.preview.shared') : t('routes.preview.first')}{' '}
            <strong className={styles.mono}>
              {shared ? then.answering.map(words).join(' · ') : nameOf(first.target)}
            </strong>
            {now[0] && (
              <span className={styles.muted}>
                {' '}
                {sameAnswer(now, then.answering)
                  ? t('routes.preview.same')
                  : t('routes.preview.before', {
                      target: now[0].share === null ? nameOf(now[0].target) : now.map(words).join(' · '),
                    })}
              </span>
            )}
          </p>
        ) : (
          <Status kind="down" label={t('routes.preview.nobody')} />
        )}
        {then.passedOver.length > 0 && first && (
          <p className={styles.muted}>
            {t('routes.preview.passedOver', { targets: then.passedOver.map(nameOf).join(', ') })}
          </p>
        )}
        {isStale && <Status kind="degraded" label={t('routes.stale')} />}
        {draft.problems.map((problem) => (
          <Status key={`${problem.key} ${problem.message}`} kind="down" label={problemLine(problem)} />
        ))}
      </div>
      <Button onClick={draft.drop}>{t('routes.discard')}</Button>
      <Button variant="primary" pending={applying} disabled={!canApply} onClick={apply}>
        {t('routes.apply')}
      </Button>
      <RoutePreview route={route.name} draft={draft.draft} />
    </div>
  );
}

type Answering = ReturnType<typeof previewOf>['answering'];

function sameAnswer(now: Answering, then: Answering): boolean {
  const first = (answering: Answering) =>
    answering[0]?.share === null
      ? nameOf(answering[0].target)
      : answering.map(({ target, share }) => `${nameOf(target)} ${share}`).join();
  return first(now) === first(then);
}
