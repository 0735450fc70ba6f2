import type { ProviderVerdict } from '../../contract/control/views.ts';
import type { EndpointName } from '../../contract/endpoint.ts';
import { endpointDialect } from '../../contract/endpoint.ts';
import { sayVerdict } from '../../contract/sentences/tables.ts';
import type { UpstreamError } from '../../contract/upstream-error.ts';
import { dialects } from '../../dialects/registry.ts';
import type { Credentials } from '../../gateway/credentials.ts';
import type { Runtime, RuntimeProvider } from '../../gateway/runtime.ts';
import { type ListedModel, readModelList } from '../../providers/model-list.ts';
import { authFor } from '../../providers/provider-type.ts';
import { modelsUrl, type UpstreamUrl, upstreamUrl } from '../../providers/upstream-url.ts';
import { type TestOutcome, verdictOf } from '../../providers/verdict.ts';
import type { Dispatchers } from '../../upstream/dispatchers.ts';
import { networkError } from '../../upstream/network-error.ts';
import { type SimpleAnswer, simpleCall } from '../../upstream/simple-call.ts';
import { testBody } from './test-body.ts';

const LIST_TIMEOUT_MS = 10_000;
/** A local engine may have to load the model first. */
const TEST_TIMEOUT_MS = 60_000;

/** Endpoints a test call can be made with, best first. */
const TEST_ENDPOINTS: EndpointName[] = ['chat.completions', 'messages', 'gemini.generate', 'responses', 'ollama.chat'];

export interface ProviderCallsOptions {
  runtime(): Runtime;
  credentials: Credentials;
  dispatchers: Dispatchers;
  /** Settled when it is known whose certificates are trusted. */
  trusted: Promise<void>;
  redact(text: string): string;
  now(): number;
  /** A test went well. @param key name of the key it was made with; null without one */
  onProven?(provider: string, key: string | null, model: string | null): void;
}

/** Gatehouse's own questions to providers: what do you serve, does the key work. */
export class ProviderCalls {
  readonly #options: ProviderCallsOptions;

  constructor(options: ProviderCallsOptions) {
    this.#options = options;
  }

  /** What a provider says it serves. @throws Error with a sentence for people */
  async models(name: string): Promise<ListedModel[]> {
    const provider = this.#provider(name);
    const listed = provider.config.models ?? (provider.type.models ? null : provider.type.staticModels);
    if (listed) return listed.map((id) => ({ id }));
    const outcome = await this.#list(provider);
    if (Array.isArray(outcome)) return outcome;
    throw new Error(outcome.result === 'failed' ? outcome.error.message : 'it has no key');
  }

  /**
   * Whether an account works.
   * @param model asks that model for one token; left out, the model list is asked for, which costs nothing
   */
  async test(name: string, model?: string): Promise<ProviderVerdict> {
    const provider = this.#provider(name);
    const started = performance.now();
    const key = await this.#key(provider);
    const { outcome, models } = await this.#tryOut(provider, model, key?.value ?? null);
    if (outcome.result === 'ok') this.#options.onProven?.(name, key?.name ?? null, model ?? null);
    const verdict = verdictOf(outcome, {
      type: provider.type,
      provider: name,
      baseUrl: provider.config.base_url ?? provider.type.defaultBaseUrl ?? '',
      model: model ?? null,
      hasKey: key !== null,
    });
    return {
      ...verdict,
      text: this.#options.redact(verdict.text),
      tookMs: Math.round(performance.now() - started),
      models: models.map(({ id }) => id),
    };
  }

  async #tryOut(
    provider: RuntimeProvider,
    model: string | undefined,
    key: string | null,
  ): Promise<{ outcome: TestOutcome; models: ListedModel[] }> {
    if (provider.type.auth.required && key === null) return { outcome: { result: 'no-key' }, models: [] };
    if (provider.type.capabilities.answersItself) {
      return { outcome: { result: 'ok' }, models: provider.type.staticModels.map((id) => ({ id })) };
    }
    if (model !== undefined) return { outcome: await this.#ask(provider, model), models: [] };
    const listed = await this.#list(provider);
    return Array.isArray(listed) ? { outcome: { result: 'ok' }, models: listed } : { outcome: listed, models: [] };
  }

  async #list(provider: RuntimeProvider): Promise<ListedModel[] | TestOutcome> {
    const url = modelsUrl(provider.config, provider.type);
    const shape = provider.type.models?.shape;
    if (!url || !shape) return [];
    const answer = await this.#call(provider, url, 'GET', null, LIST_TIMEOUT_MS, null);
    if ('result' in answer) return answer;
    try {
      return readModelList(shape, JSON.parse(answer.body.toString('utf8')));
    } catch {
      return failed({
        kind: 'server_error',
        status: answer.status,
        code: null,
        message: sayVerdict('list_unreadable'),
        retryAfterMs: null,
      });
    }
  }

  async #ask(provider: RuntimeProvider, model: string): Promise<TestOutcome> {
    for (const endpoint of TEST_ENDPOINTS) {
      const url = upstreamUrl(provider.config, provider.type, endpoint, model);
      if (!url) continue;
      const answer = await this.#call(provider, url, 'POST', testBody(endpoint, model), TEST_TIMEOUT_MS, endpoint);
      return 'result' in answer ? answer : { result: 'ok' };
    }
    return failed({
      kind: 'bad_request',
      status: 0,
      code: null,
      message: sayVerdict('no_testable_endpoint'),
      retryAfterMs: null,
    });
  }

  async #call(
    provider: RuntimeProvider,
    url: UpstreamUrl,
    method: 'GET' | 'POST',
    body: string | null,
    timeoutMs: number,
    endpoint: EndpointName | null,
  ): Promise<SimpleAnswer | TestOutcome> {
    const { dispatchers, trusted, now } = this.#options;
    await trusted;
    try {
      const answer = await simpleCall({
        dispatcher: dispatchers.get(url.origin),
        origin: url.origin,
        method,
        path: url.query === '' ? url.path : `${url.path}?${url.query}`,
        headers: await this.#headers(provider, endpoint, body !== null),
        body,
        timeoutMs,
      });
      if (answer.status >= 200 && answer.status < 300) return answer;
      const dialect = dialects[endpoint === null ? 'chat' : endpointDialect[endpoint]];
      return failed(dialect.readError({ ...answer, now: now() }));
    } catch (error) {
      const cause = error as Error;
      if (cause.name !== 'TimeoutError') return failed(networkError(cause, false));
      return failed({
        kind: 'timeout',
        status: 0,
        code: null,
        message: sayVerdict('no_answer', { seconds: timeoutMs / 1000 }),
        retryAfterMs: null,
      });
    }
  }

  async #headers(
    provider: RuntimeProvider,
    endpoint: EndpointName | null,
    hasBody: boolean,
  ): Promise<Record<string, string>> {
    const headers: Record<string, string> = { accept: 'application/json', ...provider.type.defaultHeaders };
    if (hasBody) headers['content-type'] = 'application/json';
    for (const header of provider.headers) {
      const value = header.ref ? await this.#options.credentials.load(header.ref) : header.value;
      if (value !== null) headers[header.name] = value;
    }
    const key = await this.#key(provider);
    const auth = endpoint === null ? provider.type.auth : authFor(provider.type, endpoint);
    if (key !== null) headers[auth.header] = auth.prefix + key.value;
    return headers;
  }

  /** The first key that has a value. */
  async #key(provider: RuntimeProvider): Promise<{ name: string; value: string } | null> {
    for (const { name, ref } of provider.keys) {
      const value = await this.#options.credentials.load(ref);
      if (value !== null) return { name, value };
    }
    return null;
  }

  #provider(name: string): RuntimeProvider {
    const provider = this.#options.runtime().providers.get(name);
    if (!provider) throw new Error(`There is no provider “${name}”.`);
    return provider;
  }
}

function failed(error: UpstreamError): TestOutcome {
  return { result: 'failed', error };
}
