import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { emptyUsage } from '../../contract/usage.ts';
import { catalogue } from '../../providers/catalogue.ts';
import { loadPriceList } from '../../providers/pricing/catalogue-prices.ts';
import { PriceBook } from '../../providers/pricing/price-book.ts';
import { checkConfig } from './check-config.ts';
import type { FoundAccount } from './discover.ts';
import { firstConfig } from './first-config.ts';
import { suggestedModels } from './suggested-models.ts';
import { writeConfigSchema, writeFirstConfig } from './write-first-config.ts';

beforeAll(loadPriceList);

const account = (type: keyof typeof catalogue, rest: Partial<FoundAccount> = {}): FoundAccount => ({
  type: catalogue[type],
  envKey: catalogue[type].local ? null : (catalogue[type].envKeys[0] ?? null),
  baseUrl: catalogue[type].probeUrls[0] ?? null,
  models: [],
  ...rest,
});

const read = (found: FoundAccount[]) => {
  const checked = checkConfig(firstConfig(found, './config.schema.json'), 'config.yaml');
  expect(checked.problems).toEqual([]);
  if (!checked.config) throw new Error('no config');
  return checked.config;
};

/** The text with the YAML that is shown as comments brought into force. */
const uncommented = (text: string) =>
  text.replaceAll(/^( *)# ( *(?:(?:lab|ollama|local-first|strategy|targets|budgets):|- \{).*)$/gm, '$1$2');

describe('firstConfig', () => {
  it('answers from the demo when there is nothing else', () => {
    const config = read([]);
    expect(config.providers).toMatchObject({ demo: { type: 'demo' } });
    expect(config.routes.fast?.targets).toMatchObject([{ provider: 'demo', model: 'demo' }]);
    expect(config.default_route).toBe('fast');
  });

  it('puts what was found into one route, hosted models first, and leaves the demo out of it', () => {
    const config = read([
      account('openai'),
      account('anthropic'),
      account('ollama', { models: ['nomic-embed-text', 'qwen3:8b'] }),
    ]);
    expect(config.providers.openai?.api_key).toEqual({ from: 'env', name: 'OPENAI_API_KEY' });
    expect(config.providers.ollama?.base_url).toBe('http://127.0.0.1:11434');
    expect(config.routes.fast?.targets.map(({ provider, model }) => `${provider}/${model}`)).toEqual([
      'openai/gpt-5-mini',
      'anthropic/claude-haiku-4-5',
      'ollama/qwen3:8b',
    ]);
    expect(config.providers.demo?.type).toBe('demo');
  });

  it('numbers a second engine of the same type, and uses none whose models are unknown', () => {
    const config = read([
      account('llama.cpp', { models: ['tiny'] }),
      account('llama.cpp', { baseUrl: 'http://127.0.0.1:9931', models: [] }),
    ]);
    expect(Object.keys(config.providers)).toEqual(['llama.cpp', 'llama.cpp-2', 'demo']);
    expect(config.routes.fast?.targets).toHaveLength(1);
  });

  it('is valid whatever was found, whatever the models are called', () => {
    const models = fc.array(fc.string({ unit: 'binary', minLength: 1 }), { maxLength: 4 });
    const any = fc.record({ type: fc.constantFrom(...Object.values(catalogue)), models });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 6 }), (found) => {
        read(
          found
            .filter(({ type }) => type.type !== 'demo' && type.type !== 'openai-compatible')
            .map(({ type, models: names }) => account(type.type, { models: names, baseUrl: 'http://127.0.0.1:1' })),
        );
      }),
    );
  });

  it.each([
    ['nothing', [], ['ollama']],
    ['a key and an engine', [account('openai'), account('ollama', { models: ['qwen3:8b'] })], ['ollama', 'openai']],
  ])('shows examples that are valid when the comment signs are taken away, having found %s', (_, found, localFirst) => {
    const { config, problems } = checkConfig(uncommented(firstConfig(found, './s.json')), 'config.yaml');
    expect(problems).toEqual([]);
    expect(config?.routes['local-first']?.targets.map((target) => target.provider)).toEqual(localFirst);
    expect(config?.budgets).toMatchObject([{ name: 'day', on_limit: 'local_only' }]);
    expect(config?.providers.lab?.type).toBe('openai-compatible');
  });

  it('suggests only models whose price is known', () => {
    const book = new PriceBook({});
    const usage = { ...emptyUsage(), inputUncached: 1000, outputTotal: 1000 };
    for (const [name, model] of Object.entries(suggestedModels)) {
      const type = catalogue[name as keyof typeof catalogue];
      const cost = book.priceOf({ name, config: {}, type }, model, usage, Date.UTC(2026, 9, 1));
      expect([name, (cost?.nanoUsd ?? 0) > 0]).toEqual([name, true]);
    }
  });

  it('is written with the schema beside it, where its first line says, readable by nobody else', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'gatehouse-first-'));
    try {
      const path = join(dir, 'config.yaml');
      await writeFirstConfig(path, [account('openai')]);
      const text = await readFile(path, 'utf8');
      const schema = /\$schema=(\S+)/.exec(text)?.[1] ?? '';
      expect(JSON.parse(await readFile(join(dir, schema), 'utf8'))).toMatchObject({ title: 'Gatehouse config' });
      expect((await stat(path)).mode & 0o777).toBe(0o600);
      const before = await stat(join(dir, schema));
      await writeConfigSchema(dir);
      expect((await stat(join(dir, schema))).mtimeMs).toBe(before.mtimeMs);
    } finally {
      await rm(dir, { recursive: true });
    }
  });
});
