import { spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openAiJavaScript, openAiPython } from './openai-code.ts';

const call = {
  baseUrl: 'http://127.0.0.1:4477/v1',
  key: { variable: 'GATEHOUSE_KEY' },
  body: {
    model: 'fast',
    messages: [
      { role: 'system', content: 'Say "it\'s".\n\\' },
      { role: 'user', content: '好' },
    ],
    temperature: 0.2,
  },
};

describe('openAiPython', () => {
  it('writes a message a line and takes the key from the environment', () => {
    expect(openAiPython(call)).toBe(`import os

from openai import OpenAI

client = OpenAI(base_url="http://127.0.0.1:4477/v1", api_key=os.environ["GATEHOUSE_KEY"])
answer = client.chat.completions.create(
    model="fast",
    messages=[
        {"role": "system", "content": "Say \\"it's\\".\\n\\\\"},
        {"role": "user", "content": "好"},
    ],
    temperature=0.2,
)
print(answer.choices[0].message.content)`);
  });

  it('says yes, no and nothing as Python does', () => {
    expect(openAiPython({ ...call, body: { a: true, b: false, c: null, d: {} } })).toContain(
      '    a=True,\n    b=False,\n    c=None,\n    d={},\n',
    );
  });

  const python = spawnSync('python3', ['--version']).status === 0;
  it.skipIf(!python)('writes what Python reads as the same', () => {
    const read = `
import ast, json, sys
tree = ast.parse(sys.stdin.read())
call = next(n for n in ast.walk(tree) if isinstance(n, ast.Call) and getattr(n.func, 'attr', '') == 'create')
print(json.dumps({k.arg: ast.literal_eval(k.value) for k in call.keywords}))`;
    for (const value of fc.sample(fc.jsonValue({ noUnicodeString: false }), { numRuns: 12, seed: 7 })) {
      const body = JSON.parse(JSON.stringify({ value })) as { value: never };
      const { stdout, stderr } = spawnSync('python3', ['-c', read], {
        input: openAiPython({ ...call, body }),
        encoding: 'utf8',
      });
      expect([stderr, JSON.parse(stdout || 'null')]).toEqual(['', body]);
    }
  });
});

describe('openAiJavaScript', () => {
  it('writes a message a line and takes the key from the environment', () => {
    expect(openAiJavaScript(call)).toBe(`import OpenAI from 'openai';

const client = new OpenAI({ baseURL: 'http://127.0.0.1:4477/v1', apiKey: process.env.GATEHOUSE_KEY });
const answer = await client.chat.completions.create({
  model: 'fast',
  messages: [
    { role: 'system', content: 'Say "it\\'s".\\n\\\\' },
    { role: 'user', content: '好' },
  ],
  temperature: 0.2,
});
console.log(answer.choices[0].message.content);`);
  });

  it('writes a member of any name as a member', () => {
    const body = JSON.parse('{"a":{"__proto__":null,"x-y":1}}');
    expect(openAiJavaScript({ ...call, body })).toContain(`  a: { ['__proto__']: null, 'x-y': 1 },\n`);
  });

  it('writes what JavaScript reads as the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const body = JSON.parse(JSON.stringify({ value })) as { value: never };
        const argument = openAiJavaScript({ ...call, body })
          .split('.create(')[1]
          ?.split('\n});\n')[0];
        expect(new Function(`return ${argument}\n}`)()).toEqual(body);
      }),
    );
  });
});
