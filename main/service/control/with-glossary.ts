import type {
  ConfigProblem,
  Explanation,
  GatewayStatus,
  ProviderHealth,
  ProviderVerdict,
} from '../../contract/control/views.ts';
import type { HistoryHealth, RequestDetail } from '../../contract/history-query.ts';
import { glossaryOf } from '../../contract/sentences/glossary-of.ts';
import type { SentenceTable } from '../../contract/sentences/tables.ts';

/** Answers of the control API with what their sentences say, so that the window can say it in its language. */
export const withGlossary = {
  status(status: GatewayStatus): GatewayStatus {
    const texts = status.problems.flatMap(({ text, advice }) => [text, advice]);
    return { ...status, ...glossary([...texts, status.secretStore.gap], ['problem', 'refusal']) };
  },
  provider(provider: ProviderHealth): ProviderHealth {
    const texts = [...provider.keys.map(({ reason }) => reason), ...provider.models.map(({ lastError }) => lastError)];
    return { ...provider, ...glossary(texts, ['reason', 'network', 'refusal']) };
  },
  explanation(explanation: Explanation): Explanation {
    const { targets, skipped, reasons, budget, refusal } = explanation;
    const texts = [...[...targets, ...skipped, budget].map(({ reason }) => reason), ...reasons];
    return {
      ...explanation,
      ...merged(glossary(texts, ['reason']), glossary([refusal], ['refusal']), glossary([budget.reason], ['refusal'])),
    };
  },
  request(detail: RequestDetail): RequestDetail {
    const { reasons, attempts, errorCode, errorText } = detail.record;
    const words = attempts.flatMap((attempt) => [attempt.reason, attempt.errorText]);
    // A failure a provider answered with is in its own words.
    const ours = errorCode?.startsWith('gatehouse_') ? errorText : null;
    return {
      ...detail,
      ...merged(
        glossary([...reasons, ...words], ['reason', 'network']),
        glossary([ours], ['refusal']),
        glossary([errorText], ['network']),
      ),
    };
  },
  verdict(verdict: ProviderVerdict): ProviderVerdict {
    return { ...verdict, ...glossary([verdict.text, verdict.advice], ['verdict']) };
  },
  problems(problems: readonly ConfigProblem[]): ConfigProblem[] {
    return problems.map((problem) => ({ ...problem, ...glossary([problem.message], ['config']) }));
  },
  history(health: HistoryHealth): HistoryHealth {
    return { ...health, ...glossary([health.problem], ['problem']) };
  },
};

type WithGlossary = Pick<RequestDetail, 'glossary'>;

/** @returns nothing to add when no text is ours */
export function glossary(texts: Iterable<string | null>, tables: readonly SentenceTable[]): WithGlossary {
  const found = glossaryOf(texts, tables);
  return found === undefined ? {} : { glossary: found };
}

function merged(...parts: WithGlossary[]): WithGlossary {
  const all = Object.assign({}, ...parts.map((part) => part.glossary ?? {}));
  return Object.keys(all).length === 0 ? {} : { glossary: all };
}
