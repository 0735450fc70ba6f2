import type { ProviderVerdict } from '../contract/control/views.ts';
import { sayVerdict } from '../contract/sentences/tables.ts';
import type { UpstreamError } from '../contract/upstream-error.ts';
import type { ProviderType } from './provider-type.ts';

/** What came of a test call. Network failures and timeouts are upstream errors too, with status 0. */
export type TestOutcome = { result: 'ok' } | { result: 'no-key' } | { result: 'failed'; error: UpstreamError };

/** What the sentences name. */
export interface TestSubject {
  type: ProviderType;
  /** The provider's name in the config. */
  provider: string;
  baseUrl: string;
  /** The model the call asked for; null when only the list was read. */
  model: string | null;
  /** The account has a credential. */
  hasKey: boolean;
}

/** The verdict of a test call in words, and what to do about it. */
export type Verdict = Pick<ProviderVerdict, 'verdict' | 'text' | 'advice'>;

const TLS = /^(CERT_|ERR_TLS|ERR_SSL|EPROTO|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH)/;

/** What a provider's test call says about the account. Pure. */
export function verdictOf(outcome: TestOutcome, subject: TestSubject): Verdict {
  if (outcome.result === 'ok')
    return { verdict: 'ok', text: sayVerdict('answers', { label: subject.type.label }), advice: null };
  if (outcome.result === 'no-key') return keyMissing(subject);
  const { error } = outcome;
  if (error.status === 0) return networkVerdict(error, subject);
  return answerVerdict(error, subject);
}

function answerVerdict(error: UpstreamError, subject: TestSubject): Verdict {
  const { label } = subject.type;
  const detail = error.message;
  switch (error.kind) {
    case 'auth':
      if (!subject.hasKey) return keyMissing(subject);
      return {
        verdict: 'key_wrong',
        text: sayVerdict('key_refused', { label, detail }),
        advice: sayVerdict('key_refused_advice'),
      };
    case 'quota':
      return {
        verdict: 'quota',
        text: sayVerdict('no_credit', { label, detail }),
        advice: sayVerdict('no_credit_advice', { label }),
      };
    case 'rate_limit':
      return {
        verdict: 'rate_limited',
        text: sayVerdict('rate_limited', { label, detail }),
        advice: error.retryAfterMs === null ? sayVerdict('again_in_a_minute') : againIn(error.retryAfterMs),
      };
    case 'model_not_found':
      if (subject.model === null) return wrongAddress(error, subject);
      return {
        verdict: 'model_unknown',
        text: sayVerdict('model_unknown', { label, model: subject.model, detail }),
        advice: sayVerdict('model_unknown_advice'),
      };
    case 'overloaded':
    case 'server_error':
      return {
        verdict: 'failed',
        text: sayVerdict('failed', { label, status: error.status, detail }),
        advice: sayVerdict('failed_advice'),
      };
    default:
      if (error.status === 404 || error.status === 405) return wrongAddress(error, subject);
      return { verdict: 'failed', text: sayVerdict('answered', { label, status: error.status, detail }), advice: null };
  }
}

function networkVerdict(error: UpstreamError, subject: TestSubject): Verdict {
  const { baseUrl } = subject;
  const code = error.code ?? '';
  if (TLS.test(code)) {
    return {
      verdict: 'tls',
      text: sayVerdict('not_trusted', { url: baseUrl, detail: error.message }),
      advice:
        code === 'EPROTO' || code.startsWith('ERR_SSL')
          ? sayVerdict('not_tls_advice')
          : sayVerdict('own_certificate_advice'),
    };
  }
  return {
    verdict: 'unreachable',
    text: sayVerdict('not_reached', { label: subject.type.label, url: baseUrl, detail: error.message }),
    advice: networkAdvice(error, subject),
  };
}

function networkAdvice(error: UpstreamError, subject: TestSubject): string {
  switch (error.code) {
    case 'ENOTFOUND':
      return sayVerdict('host_unknown_advice');
    case 'EAI_AGAIN':
      return sayVerdict('no_names_advice');
    case 'ECONNREFUSED':
      return subject.type.local
        ? sayVerdict('engine_not_started_advice', { label: subject.type.label })
        : sayVerdict('nothing_listens_advice');
    default:
      if (error.kind === 'timeout') return sayVerdict('too_slow_advice');
      return sayVerdict('network_advice');
  }
}

function keyMissing(subject: TestSubject): Verdict {
  const { provider } = subject;
  const variable = subject.type.envKeys[0];
  return {
    verdict: 'key_missing',
    text: sayVerdict('key_missing', { label: subject.type.label, provider }),
    advice:
      variable === undefined
        ? sayVerdict('key_missing_no_variable_advice', { provider })
        : sayVerdict('key_missing_advice', { provider, variable }),
  };
}

function wrongAddress(error: UpstreamError, subject: TestSubject): Verdict {
  return {
    verdict: 'failed',
    text: sayVerdict('wrong_address', {
      url: subject.baseUrl,
      status: error.status,
      label: subject.type.label,
    }),
    advice: sayVerdict('wrong_address_advice'),
  };
}

function againIn(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  return seconds < 120
    ? sayVerdict('again_in_seconds', { seconds })
    : sayVerdict('again_in_minutes', { minutes: Math.ceil(seconds / 60) });
}
