import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkConfig } from './check-config.ts';
import { formatProblem } from './format-problem.ts';

const problemsOf = (text: string) => checkConfig(text, 'config.yaml').problems;
const linesOf = (text: string) => problemsOf(text).map(formatProblem);

describe('checkConfig', () => {
  it('reads the smallest config and fills in the defaults', () => {
    const checked = checkConfig('version: 1\n', 'config.yaml');
    expect(checked.problems).toEqual([]);
    expect(checked.config?.server.port).toBe(4477);
  });

  it('names file, line, column, the dotted key and the nearest valid key', () => {
    const text = [
      'version: 1',
      'providers:',
      '  demo: { type: demo }',
      'routes:',
      '  fast:',
      '    targts:',
      '      - { provider: demo, model: demo }',
    ].join('\n');
    expect(problemsOf(text)).toEqual([
      {
        file: 'config.yaml',
        line: 6,
        column: 5,
        key: 'routes.fast.targts',
        message: 'Unknown key “targts”.',
        suggestion: 'targets',
      },
    ]);
  });

  it('lists the known keys when none is near', () => {
    expect(linesOf('version: 1\nhistory: { wibble: 1 }')).toEqual([
      'config.yaml:2:12  history.wibble: Unknown key “wibble”. Known here: bodies, retention, max_size, redact.',
    ]);
  });

  it.each([
    ['rate_limits: []', 'rate_limits', 'Rate limits are not in this version.'],
    ['guardrails: []', 'guardrails', 'Guardrails are not in this version.'],
    ['cache: { mode: "off" }', 'cache', 'The response cache is not in this version.'],
    [
      'routes: { r: { targets: [{ provider: demo, model: m }], hedge: { enabled: false } } }',
      'routes.r.hedge',
      'Hedged requests are not in this version.',
    ],
    [
      'routes: { r: { targets: [{ provider: demo, model: m }], strategy: { mode: semantic } } }',
      'routes.r.strategy.mode',
      'Strategy “semantic” is not in this version. Use fallback or loadbalance.',
    ],
  ])('refuses by name what a later version brings: %s', (line, key, message) => {
    const [problem, ...more] = problemsOf(`version: 1\nproviders: { demo: { type: demo } }\n${line}\n`);
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ line: 3, key, message, suggestion: null });
  });

  it.each([
    ['model', 'other', 'The target decides the model.'],
    ['stream', 'true', 'Whether an answer streams is the client’s choice'],
    ['stream_options', '{ include_usage: false }', 'What a stream brings along is the client’s choice'],
  ])('refuses to override %s, at the place where it stands, and says why', (field, value, why) => {
    const text = [
      'version: 1',
      'providers: { demo: { type: demo } }',
      'routes:',
      '  fast:',
      '    targets: [{ provider: demo, model: m }]',
      '    override_params:',
      '      temperature: 0',
      `      ${field}: ${value}`,
    ].join('\n');
    const [line, ...more] = linesOf(text);
    expect(more).toEqual([]);
    expect(line).toContain(
      `config.yaml:8:7  routes.fast.override_params.${field}: “${field}” cannot be set here. ${why}`,
    );
  });

  it.each([
    ['Content-Length: "5"', '2:44  providers.a.headers.Content-Length: Gatehouse sets this header itself.'],
    ['transfer-encoding: chunked', 'Gatehouse sets this header itself.'],
    ['"x team": tools', 'Names of headers use letters'],
    ['x-team: "tools\\r\\nx-other: 1"', '2:52  providers.a.headers.x-team: The value of a header is one line'],
    ['x-team: 团队', 'The value of a header is one line'],
    ['cf-access-client-secret: abc', 'A credential header takes ${secret:NAME}'],
    ['X-Api-Key: abc', 'A credential header takes ${secret:NAME}'],
    ['helicone-auth: Bearer abc', 'A credential header takes ${secret:NAME}'],
  ])('refuses a header that could not be sent, or holds a key: %s', (header, expected) => {
    const problems = linesOf(`version: 1\nproviders: { a: { type: openai, headers: { ${header} } } }\n`);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(expected);
  });

  it.each([
    'x-team: tools',
    'http-referer: "https://example.com"',
    'x-portkey-api-key: "${env:KEY}"',
    'x-keyboard: "1"',
  ])('takes the header %s', (header) => {
    expect(linesOf(`version: 1\nproviders: { a: { type: openai, headers: { ${header} } } }\n`)).toEqual([]);
  });

  it('suggests the provider and the route that were meant', () => {
    const text = `version: 1
providers: { openai: { type: openai } }
routes: { fast: { targets: [{ provider: opnai, model: m }] } }
default_route: fsat
`;
    expect(linesOf(text)).toEqual([
      'config.yaml:3:41  routes.fast.targets[0].provider: There is no provider “opnai”. Known: openai. Did you mean “openai”?',
      'config.yaml:4:16  default_route: There is no route “fsat”. Known: fast. Did you mean “fast”?',
    ]);
  });

  it.each([
    ['server: { port: "x" }', '2:17  server.port: Expected a number, found text.'],
    ['server: { port: 70000 }', '2:17  server.port: Must be at most 65535.'],
    [
      'server: { request_timeout: 5 min }',
      '2:28  server.request_timeout: Write a duration such as 500ms, 20s, 5m, 1h or 1d.',
    ],
    ['providers: { a: { type: demo, enabled: yes } }', '2:40  providers.a.enabled: Write true or false.'],
    ['providers: { a: { type: opnai } }', 'Did you mean “openai”?'],
    ['providers: { a: { } }', '2:14  providers.a.type: “type” is missing. Use one of: openai,'],
    ['providers: { "a b": { type: demo } }', '2:14  providers."a b": Names use letters'],
    ['providers: [a]', '2:12  providers: Expected a map (key: value), found a list.'],
    ['providers:', '2:1  providers: Expected a map (key: value), found nothing.'],
    ['routes: { r: { targets: [] } }', '2:25  routes.r.targets: A route needs at least one target.'],
    [
      'budgets: [{ name: d, max_budget: -1, budget_duration: 1d }]',
      '2:34  budgets[0].max_budget: Must be more than 0.',
    ],
    ['providers: { a: { type: demo, apiKey: x } }', 'Did you mean “api_key”?'],
    ['providers: { a: { type: demo, url: x } }', 'Did you mean “base_url”?'],
  ])('says in words what is wrong: %s', (line, expected) => {
    const problems = linesOf(`version: 1\n${line}\n`);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(expected);
  });

  it('points at a key that stands twice, and at the first one', () => {
    const text = 'version: 1\nproviders:\n  a: { type: demo }\n  b: { type: demo }\n  a: { type: openai }\n';
    expect(linesOf(text)).toEqual(['config.yaml:5:3  providers.a: This key stands twice, first in line 3.']);
  });

  it.each([
    ['version: 1\nserver: { port: 1\n', 'a bracket above is not closed'],
    ['version: 1\nserver: &s { allowed_hosts: *s }\n', 'This alias has no anchor before it.'],
    ['version: 1\ndefault_route: "fast\n', 'Something is missing here'],
    ['version: 1\nproviders:\n\ta: { type: demo }\n', 'YAML is indented with spaces, not tabs.'],
    ['version: 1\nproviders: *nobody\n', 'This alias has no anchor before it.'],
    ['version: 1\n---\nversion: 1\n', 'a second one starts here'],
    ['version: !!js/function x\n', 'Tags are not used in this file.'],
  ])('says where YAML itself is broken: %j', (text, expected) => {
    const [first] = problemsOf(text);
    expect(first?.message).toContain(expected);
    expect(first?.line).toBeGreaterThan(0);
    expect(first?.column).toBeGreaterThan(0);
  });

  it('reads an empty file as one without a version', () => {
    expect(linesOf('')).toEqual([
      'config.yaml:1:1  version: Write “version: 1”; this version of Gatehouse reads no other.',
    ]);
  });

  it('refuses aliases that multiply each other instead of running out of memory', () => {
    const bomb = ['version: 1', 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 10; level++)
      bomb.push(
        `a${level}: &a${level} [${Array(10)
          .fill(`*a${level - 1}`)
          .join(', ')}]`,
      );
    expect(problemsOf(bomb.join('\n'))[0]?.message).toContain('nested too deep');
  });

  it('never repeats a literal key, wherever in the file it was pasted', () => {
    const places = [
      (key: string) => `version: 1\nproviders: { a: { type: openai, api_key: ${key} } }`,
      (key: string) => `version: 1\nproviders: { a: { type: openai, api_key: "${key}" } }`,
      (key: string) => `version: 1\nproviders: { a: { type: openai, api_keys: [${key}] } }`,
      (key: string) => `version: 1\nproviders: { a: { type: openai, api_keys: [{ name: n, key: ${key} }] } }`,
      (key: string) => `version: 1\nproviders: { a: { type: openai, headers: { authorization: Bearer ${key} } } }`,
      (key: string) => `version: 1\nproviders: { a: { type: ${key} } }`,
      (key: string) => `version: 1\nproviders: { a: ${key} }`,
      (key: string) => `version: 1\nproviders: { a: { type: openai, ${key}: x } }`,
      (key: string) => `version: 1\nproviders:\n  a:\n    type: openai\n    api_key ${key}\n`,
      (key: string) => `version: 1\nproviders:\n  a:\n    type: openai\n    api_key: ${key}: ${key}\n`,
      (key: string) => `version: 1\nproviders: { a: { type: openai, api_key: '${key} } }`,
      (key: string) => `version: 1\nproviders: { a: { type: openai, api_key: *${key} } }`,
      (key: string) => `version: 1\nproviders: { a: { type: openai, api_key: !${key} x } }`,
      (key: string) => `version: 1\nserver: { port: ${key}, max_body_size: ${key}, time_zone: ${key} }`,
      (key: string) => `version: 1\nhistory: { bodies: ${key}, redact: ["(${key}"] }`,
      (key: string) => `version: 1\nclients: [{ name: c, key: ${key} }]`,
      (key: string) => `version: 1\n]${key}\n`,
      (key: string) => `${key}`,
    ];
    const alphabet = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'];
    const keys = fc
      .string({ unit: fc.constantFrom(...alphabet), minLength: 24, maxLength: 48 })
      .map((body) => `sk-${body}`);
    fc.assert(
      fc.property(fc.constantFrom(...places), keys, (place, key) => {
        const problems = problemsOf(place(key));
        expect(problems.length).toBeGreaterThan(0);
        expect(JSON.stringify(problems)).not.toContain(key);
      }),
      { numRuns: 400 },
    );
  });
});
