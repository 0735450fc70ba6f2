import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { client } from '../contract/config/client.ts';
import { clientAccess, globMatches, mayUseRoute, mayUseTarget } from './client-access.ts';

describe('globMatches', () => {
  it.each([
    ['*', 'anything/at:all', true],
    ['fast', 'fast', true],
    ['fast', 'faster', false],
    ['gpt-*', 'gpt-5-mini', true],
    ['gpt-*', 'x/gpt-5', false],
    ['*gpt*', 'x/gpt-5', true],
    ['openai/*', 'openai/a/b', true],
    ['*-mini', 'gpt-5-mini', true],
    ['*-mini', 'gpt-5-mini-2', false],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-c-b', false],
    ['g.t', 'gpt', false],
    ['[a-z]*', 'abc', false],
    ['', '', true],
    ['', 'a', false],
  ])('%s and %s: %s', (pattern, name, matches) => expect(globMatches(pattern, name)).toBe(matches));

  it('means what a regular expression with .* for * means', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '*', '/', '.'), maxLength: 8 });
    fc.assert(
      fc.property(
        word,
        word.map((text) => text.replaceAll('*', 'c')),
        (pattern, name) => {
          const expression = pattern
            .split('*')
            .map((part) => part.replaceAll('.', '\\.'))
            .join('.*');
          expect(globMatches(pattern, name)).toBe(new RegExp(`^${expression}$`).test(name));
        },
      ),
    );
  });

  it('does not take seconds over a hostile name', () => {
    const started = performance.now();
    globMatches('*a*a*a*a*a*b', 'a'.repeat(50_000));
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('client access', () => {
  const rules = (more: object) => client.parse({ name: 'ci', ...more });

  it('lets a caller without restrictions do anything', () => {
    expect(mayUseRoute(null, 'fast')).toBe(true);
    expect(mayUseTarget(null, 'openai', 'x')).toBe(true);
    expect(clientAccess(null).client).toBeNull();
  });

  it('lets allowed_models speak for routes, unless allowed_routes does', () => {
    expect(mayUseRoute(rules({ allowed_models: ['fast'] }), 'fast')).toBe(true);
    expect(mayUseRoute(rules({ allowed_models: ['fast'] }), 'smart')).toBe(false);
    const routes = rules({ allowed_models: ['*'], allowed_routes: ['fa*'] });
    expect(mayUseRoute(routes, 'fast')).toBe(true);
    expect(mayUseRoute(routes, 'smart')).toBe(false);
    expect(mayUseRoute(rules({ allowed_routes: [] }), 'fast')).toBe(false);
  });

  it('G7: matches a target by its model and by provider/model, and by nothing else', () => {
    const account = clientAccess(rules({ allowed_models: ['openai/*'] }));
    expect(account.mayUseTarget('openai', 'gpt-5')).toBe(true);
    expect(account.mayUseTarget('router', 'openai-like')).toBe(false);
    // A model called openai/… at another account matches: the model is what was allowed.
    expect(account.mayUseTarget('router', 'openai/gpt-5')).toBe(true);
    const family = clientAccess(rules({ allowed_models: ['gpt-5*'] }));
    expect(family.mayUseTarget('openai', 'gpt-5-mini')).toBe(true);
    expect(family.mayUseTarget('azure', 'gpt-5')).toBe(true);
    expect(family.mayUseTarget('claude', 'claude-a')).toBe(false);
  });
});
