import type { ProviderVerdict } from '../contract/control/views.ts';
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
  if (outcome.result === 'ok') return { verdict: 'ok', text: `${subject.type.label} answers.`, advice: null };
  if (outcome.result === 'no-key') return keyMissing(subject);
  const { error } = outcome;
  if (error.status === 0) return networkVerdict(error, subject);
  return answerVerdict(error, subject);
}

function answerVerdict(error: UpstreamError, subject: TestSubject): Verdict {
  const { label } = subject.type;
  switch (error.kind) {
    case 'auth':
      if (!subject.hasKey) return keyMissing(subject);
      return {
        verdict: 'key_wrong',
        text: `${label} refused the key: ${error.message}`,
        advice: 'Check that the key is whole, still valid and belongs to this service, then set it again.',
      };
    case 'quota':
      return {
        verdict: 'quota',
        text: `${label} says there is no credit left: ${error.message}`,
        advice: `Add credit or raise the limit in your ${label} account.`,
      };
    case 'rate_limit':
      return {
        verdict: 'rate_limited',
        text: `${label} answers, but limits requests right now: ${error.message}`,
        advice:
          error.retryAfterMs === null ? 'Try again in a minute.' : `Try again in ${inSeconds(error.retryAfterMs)}.`,
      };
    case 'model_not_found':
      if (subject.model === null) return wrongAddress(error, subject);
      return {
        verdict: 'model_unknown',
        text: `${label} does not know the model “${subject.model}”: ${error.message}`,
        advice: 'Pick a model from the provider’s list.',
      };
    case 'overloaded':
    case 'server_error':
      return {
        verdict: 'failed',
        text: `${label} failed (${error.status}): ${error.message}`,
        advice: 'The fault is on its side. Try again later.',
      };
    default:
      if (error.status === 404 || error.status === 405) return wrongAddress(error, subject);
      return { verdict: 'failed', text: `${label} answered ${error.status}: ${error.message}`, advice: null };
  }
}

function networkVerdict(error: UpstreamError, subject: TestSubject): Verdict {
  const { baseUrl } = subject;
  const code = error.code ?? '';
  if (TLS.test(code)) {
    return {
      verdict: 'tls',
      text: `The connection to ${baseUrl} is not trusted: ${error.message}`,
      advice:
        code === 'EPROTO' || code.startsWith('ERR_SSL')
          ? 'Check whether the address should begin with http:// instead of https://.'
          : 'If the server has a certificate of your own, start Gatehouse with NODE_EXTRA_CA_CERTS=/path/to/ca.pem.',
    };
  }
  return {
    verdict: 'unreachable',
    text: `${subject.type.label} cannot be reached at ${baseUrl}: ${error.message}`,
    advice: networkAdvice(error, subject),
  };
}

function networkAdvice(error: UpstreamError, subject: TestSubject): string {
  switch (error.code) {
    case 'ENOTFOUND':
      return 'Check the host name in base_url.';
    case 'EAI_AGAIN':
      return 'Check the network connection: names do not resolve right now.';
    case 'ECONNREFUSED':
      return subject.type.local
        ? `Nothing listens there. Start ${subject.type.label}, or correct base_url.`
        : 'Nothing listens there. Check host and port in base_url.';
    default:
      if (error.kind === 'timeout')
        return 'It does not answer in time. Check the address, the network, and a proxy if there is one.';
      return 'Check base_url and the network connection.';
  }
}

function keyMissing(subject: TestSubject): Verdict {
  const variable = subject.type.envKeys[0];
  return {
    verdict: 'key_missing',
    text: `${subject.type.label} needs a key, and “${subject.provider}” has none.`,
    advice: `Run: gatehouse secrets set ${subject.provider}, and write api_key: "\${secret:${subject.provider}}"${
      variable ? `; or use "\${env:${variable}}"` : ''
    }.`,
  };
}

function wrongAddress(error: UpstreamError, subject: TestSubject): Verdict {
  return {
    verdict: 'failed',
    text: `${subject.baseUrl} answers ${error.status}: there is no ${subject.type.label} at this address.`,
    advice: 'Check the path in base_url.',
  };
}

function inSeconds(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  return seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
