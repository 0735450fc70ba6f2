import { expect, it } from 'vitest';
import { readConfigValues, valueAt } from './config-values.ts';

it('reads values as they were written', () => {
  const values = readConfigValues(
    'server: { port: 4477 }\nhistory:\n  retention: 30d # a month\nclients: [{ name: zed }]\n',
  );
  expect(valueAt(values, ['server', 'port'])).toBe(4477);
  expect(valueAt(values, ['history', 'retention'])).toBe('30d');
  expect(valueAt(values, ['clients', 0, 'name'])).toBe('zed');
  expect(valueAt(values, ['history', 'bodies', 'x'])).toBeUndefined();
});

it('takes a text that is no config for an empty one', () => {
  expect([readConfigValues('a: [1'), readConfigValues('just words')]).toEqual([{}, {}]);
});
