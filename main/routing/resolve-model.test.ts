import { describe, expect, it } from 'vitest';
import { route } from '../contract/config/route.ts';
import { GatehouseError } from '../contract/errors.ts';
import { catalogue } from '../providers/catalogue.ts';
import { buildModelIndex } from './model-index.ts';
import { type KnownNames, resolveModel, resolveRouteHeader } from './resolve-model.ts';

const fast = route.parse({ targets: [{ provider: 'openai', model: 'gpt-5-mini' }] });

const provider = (name: string, type: keyof typeof catalogue, models?: string[], enabled = true) => ({
  name,
  config: { enabled, ...(models ? { models } : {}) },
  type: catalogue[type],
});

const providers = [
  provider('openai', 'openai', ['gpt-5-mini']),
  provider('router', 'openrouter', ['openai/gpt-5-mini', 'qwen/qwen3-coder', 'gpt-5-mini']),
  provider('ollama', 'ollama', ['llama4:latest']),
  provider('off', 'openai', ['secret-model'], false),
  provider('demo', 'demo'),
];

function known(default_route?: string): KnownNames {
  return {
    config: { routes: { fast }, ...(default_route === undefined ? {} : { default_route }) },
    providers: new Map(providers.map((one) => [one.name, one])),
    models: buildModelIndex(providers, (name) => (name === 'ollama' ? [{ id: 'qwen3:8b' }] : [])),
  };
}

function refusal(run: () => unknown): GatehouseError {
  try {
    run();
  } catch (error) {
    if (GatehouseError.is(error)) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('resolveModel', () => {
  it('knows a route, also by the tag Ollama’s clients add', () => {
    expect(resolveModel('fast', known())).toEqual({ resolution: 'route', route: 'fast' });
    expect(resolveModel('fast:latest', known())).toEqual({ resolution: 'route', route: 'fast' });
  });

  it('splits provider/model at the first slash; the model may have slashes of its own', () => {
    expect(resolveModel('router/qwen/qwen3-coder', known())).toMatchObject({
      resolution: 'explicit',
      targets: [{ provider: 'router', model: 'qwen/qwen3-coder' }],
    });
  });

  it.each(['azure/..', 'azure/.', 'azure/../../x', 'azure/a/../b', 'azure/..\\b'])(
    'J8: %s has steps in it, which would lead elsewhere in a provider’s path, and names nothing',
    (model) => {
      const withAzure = { ...known(), providers: new Map([['azure', {}]]) };
      expect(() => resolveModel(model, { ...withAzure, config: { routes: {}, default_route: undefined } })).toThrow(
        /neither a route nor a model/,
      );
    },
  );

  it('asks a configured provider for a model it does not list', () => {
    expect(resolveModel('openai/brand-new', known())).toMatchObject({
      resolution: 'explicit',
      targets: [{ provider: 'openai', model: 'brand-new' }],
    });
  });

  it('takes vendor/model for a bare model when the vendor is no provider here', () => {
    expect(resolveModel('qwen/qwen3-coder', known())).toMatchObject({
      resolution: 'bare',
      targets: [{ provider: 'router', model: 'qwen/qwen3-coder' }],
    });
  });

  it('names every enabled provider that serves a bare model, in the order of the config', () => {
    expect(resolveModel('gpt-5-mini', known())).toMatchObject({
      resolution: 'bare',
      targets: [{ provider: 'openai' }, { provider: 'router' }],
    });
    expect(resolveModel('qwen3:8b', known())).toMatchObject({ targets: [{ provider: 'ollama', model: 'qwen3:8b' }] });
    expect(resolveModel('demo', known())).toMatchObject({ targets: [{ provider: 'demo', model: 'demo' }] });
  });

  it('adds the tag Ollama leaves out', () => {
    expect(resolveModel('llama4', known())).toMatchObject({
      targets: [{ provider: 'ollama', model: 'llama4:latest' }],
    });
  });

  it('does not know models of a provider that is switched off', () => {
    expect(refusal(() => resolveModel('secret-model', known())).code).toBe('model_not_found');
  });

  it('sends anything at all to the default route, when there is one', () => {
    expect(resolveModel('whatever', known('fast'))).toEqual({ resolution: 'default', route: 'fast' });
    expect(resolveModel(null, known('fast'))).toEqual({ resolution: 'default', route: 'fast' });
    expect(resolveModel('', known('fast'))).toEqual({ resolution: 'default', route: 'fast' });
  });

  it('refuses a name nobody knows and says what may have been meant', () => {
    const error = refusal(() => resolveModel('gpt5-mini', known()));
    expect(error.code).toBe('model_not_found');
    expect(error.message).toContain('Did you mean “gpt-5-mini”?');
    expect(refusal(() => resolveModel('zzzzzzzz', known())).message).not.toContain('Did you mean');
  });

  it('refuses a request without a model when there is no default route', () => {
    expect(refusal(() => resolveModel(null, known())).code).toBe('model_missing');
  });

  it('is not fooled by names every object has', () => {
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty'])
      expect(refusal(() => resolveModel(name, known())).code).toBe('model_not_found');
  });
});

describe('resolveRouteHeader', () => {
  it('names a route, or is refused with a hint', () => {
    expect(resolveRouteHeader('fast', known())).toEqual({ resolution: 'header', route: 'fast' });
    expect(refusal(() => resolveRouteHeader('fsat', known())).message).toContain('Did you mean “fast”?');
  });
});
