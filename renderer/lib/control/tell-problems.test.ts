import { expect, it } from 'vitest';
import { sayConfig } from '../../../main/contract/sentences/config-sentences.ts';
import { checkConfig } from '../../../main/service/config/check-config.ts';
import { withGlossary } from '../../../main/service/control/with-glossary.ts';
import { tell } from '../sentences/tell.ts';
import chinese from '../sentences/zh-CN.json' with { type: 'json' };
import { tellProblems } from './tell-problems.ts';

const textOf = (code: string) => {
  const [table = '', row = ''] = code.split('.');
  return (chinese as Record<string, Record<string, string>>)[table]?.[row];
};
const interceptor = tellProblems((text, glossary) => tell(text, glossary, textOf));
const answerTo = (path: string, text: string) => {
  const problems = withGlossary.problems(checkConfig(text, 'config.yaml').problems);
  return interceptor({ path: path.split('.'), next: async () => ({ problems }) });
};

it.each([
  ['default_route: fasst\nversion: 1', '没有路由“fasst”。'],
  ['version: 1\nserver: { port: many }', '应为数字，实际为文本。'],
  ['version: 1\nserver: { port: 70000 }', '必须至多为 65535。'],
  ['version: 1\nroutes: { fast: { targets: [ { provider: lab } ] } }', '缺少“model”。'],
  ['version: 1\ncache: { mode: exact }', '此版本还没有回答缓存。'],
  ['version: 1\nserver: { host: a, host: b }', '此键出现两次，第一次在第 2 行。'],
  ['version: 1\n\tserver: {}', 'YAML 用空格缩进，不用制表符。'],
])('says in Chinese what is wrong with a config', async (text, told) => {
  const answer = (await answerTo('config.check', text)) as { problems: { message: string }[] };
  expect(answer.problems.map(({ message }) => message)).toContain(told);
});

it('leaves every other answer as it came', async () => {
  const answer = { problems: [{ text: sayConfig('file_gone') }] };
  expect(await interceptor({ path: ['status', 'get'], next: async () => answer })).toBe(answer);
});
