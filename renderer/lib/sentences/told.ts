import type {
  Explanation,
  GatewayStatus,
  ProviderHealth,
  ProviderVerdict,
} from '../../../main/contract/control/views.ts';
import type { HistoryHealth, RequestDetail } from '../../../main/contract/history-query.ts';
import type { Glossary } from '../../../main/contract/sentences/sentence.ts';

/** Says a text in the user's language, by the glossary it came with. */
export type Tell = (text: string, glossary: Glossary | undefined) => string;

/** Answers of the gateway with its sentences in the user's language; everything else as it was. */

export function toldStatus(status: GatewayStatus, tell: Tell): GatewayStatus {
  const say = sayer(tell, status.glossary);
  return {
    ...status,
    secretStore: { ...status.secretStore, gap: say(status.secretStore.gap) },
    problems: status.problems.map((problem) => ({
      ...problem,
      text: say(problem.text),
      advice: say(problem.advice),
    })),
  };
}

export function toldProviders(providers: readonly ProviderHealth[], tell: Tell): ProviderHealth[] {
  return providers.map((provider) => toldProvider(provider, tell));
}

function toldProvider(provider: ProviderHealth, tell: Tell): ProviderHealth {
  const say = sayer(tell, provider.glossary);
  return {
    ...provider,
    keys: provider.keys.map((key) => ({ ...key, reason: say(key.reason) })),
    models: provider.models.map((model) => ({ ...model, lastError: say(model.lastError) })),
  };
}

export function toldExplanation(explanation: Explanation, tell: Tell): Explanation {
  const { targets, skipped, reasons, budget, refusal, glossary } = explanation;
  const say = sayer(tell, glossary);
  const withReason = <T extends { reason: string }>(one: T): T => ({ ...one, reason: say(one.reason) });
  return {
    ...explanation,
    targets: targets.map(withReason),
    skipped: skipped.map(withReason),
    reasons: reasons.map((reason) => say(reason)),
    budget: withReason(budget),
    refusal: say(refusal),
  };
}

export function toldRequest(detail: RequestDetail, tell: Tell): RequestDetail {
  const { record, glossary } = detail;
  const say = sayer(tell, glossary);
  return {
    ...detail,
    record: {
      ...record,
      errorText: say(record.errorText),
      reasons: record.reasons.map((reason) => say(reason)),
      attempts: record.attempts.map((attempt) => ({
        ...attempt,
        reason: say(attempt.reason),
        errorText: say(attempt.errorText),
      })),
    },
  };
}

export function toldVerdict(verdict: ProviderVerdict, tell: Tell): ProviderVerdict {
  const say = sayer(tell, verdict.glossary);
  return { ...verdict, text: say(verdict.text), advice: say(verdict.advice) };
}

export function toldHistory(health: HistoryHealth, tell: Tell): HistoryHealth {
  return { ...health, problem: sayer(tell, health.glossary)(health.problem) };
}

export function toldSecrets<T extends { gap: string | null; glossary?: Glossary | undefined }>(
  secrets: T,
  tell: Tell,
): T {
  return { ...secrets, gap: sayer(tell, secrets.glossary)(secrets.gap) };
}

interface Say {
  (text: string): string;
  (text: string | null): string | null;
}

function sayer(tell: Tell, glossary: Glossary | undefined): Say {
  function say(text: string): string;
  function say(text: string | null): string | null;
  function say(text: string | null): string | null {
    return text === null ? null : tell(text, glossary);
  }
  return say;
}
