import { ORPCError } from '@orpc/client';
import { expect, it } from 'vitest';
import { secretValue } from '../contract/config/secret-ref.ts';
import { GatehouseError } from '../contract/errors.ts';
import { describeFailure } from './describe-failure.ts';

it('knows what was to be expected, each with its exit code', () => {
  const issues = { issues: [{ message: 'A secret is one line.' }] };
  const { error: schema } = secretValue.safeParse('a\nb');
  const expected: [unknown, number, string][] = [
    [new TypeError('terminated'), 3, 'Gatehouse stopped answering.'],
    [new TypeError('fetch failed'), 3, 'Gatehouse stopped answering.'],
    [new ORPCError('BAD_REQUEST', { data: issues }), 2, 'A secret is one line.'],
    [schema, 2, 'A secret is one line.'],
    [
      new ORPCError('gatehouse_name_unknown', { status: 404, message: 'There is no provider “x”.' }),
      1,
      'There is no provider “x”.',
    ],
    [new GatehouseError('paused'), 1, 'Gatehouse is paused. Resume it to let requests through.'],
  ];
  for (const [error, code, message] of expected)
    expect(describeFailure(error)).toMatchObject({ exitCode: code, message });
});

it('leaves a fault of ours to whoever prints its stack', () => {
  expect(describeFailure(new TypeError('x is not a function'))).toBeNull();
  expect(describeFailure(Object.assign(new Error('EACCES'), { code: 'EACCES' }))).toBeNull();
  expect(describeFailure('text')).toBeNull();
});
