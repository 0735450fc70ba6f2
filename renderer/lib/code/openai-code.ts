type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export interface OpenAiCall {
  /** With `/v1`. */
  baseUrl: string;
  /** A key, or the environment variable that holds one. */
  key: { value: string } | { variable: string };
  /** Of a Chat Completions request: `model`, `messages`, `temperature`. */
  body: Readonly<Record<string, Json>>;
}

/** A request as code for OpenAI's SDK for Python. */
export function openAiPython({ baseUrl, key, body }: OpenAiCall): string {
  const secret = 'value' in key ? quoted(key.value) : `os.environ[${quoted(key.variable)}]`;
  const lines = Object.entries(body).map(([name, value]) => `    ${name}=${written(value, 4, python)},`);
  return `${'value' in key ? '' : 'import os\n\n'}from openai import OpenAI

client = OpenAI(base_url=${quoted(baseUrl)}, api_key=${secret})
answer = client.chat.completions.create(
${lines.join('\n')}
)
print(answer.choices[0].message.content)`;
}

/** A request as code for OpenAI's SDK for JavaScript. */
export function openAiJavaScript({ baseUrl, key, body }: OpenAiCall): string {
  const secret = 'value' in key ? singleQuoted(key.value) : `process.env.${key.variable}`;
  const lines = Object.entries(body).map(([name, value]) => `  ${name}: ${written(value, 2, javaScript)},`);
  return `import OpenAI from 'openai';

const client = new OpenAI({ baseURL: ${singleQuoted(baseUrl)}, apiKey: ${secret} });
const answer = await client.chat.completions.create({
${lines.join('\n')}
});
console.log(answer.choices[0].message.content);`;
}

interface Language {
  atom(value: string | number | boolean | null): string;
  object(members: readonly (readonly [string, string])[]): string;
  /** Spaces a level of nesting is moved in by. */
  step: number;
}

const python: Language = {
  atom: (value) => {
    if (typeof value === 'string') return quoted(value);
    if (typeof value === 'boolean') return value ? 'True' : 'False';
    return value === null ? 'None' : String(value);
  },
  object: (members) => `{${members.map(([name, value]) => `${quoted(name)}: ${value}`).join(', ')}}`,
  step: 4,
};

const javaScript: Language = {
  atom: (value) => (typeof value === 'string' ? singleQuoted(value) : String(value)),
  object: (members) =>
    members.length === 0
      ? '{}'
      : `{ ${members.map(([name, value]) => `${javaScriptName(name)}: ${value}`).join(', ')} }`,
  step: 2,
};

function javaScriptName(name: string): string {
  // Written in any other way it would be no member, but what the object inherits from.
  if (name === '__proto__') return `['__proto__']`;
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : singleQuoted(name);
}

/** A value as a literal. A list of more than one gets a line an item; what is inside an item stays on its line. */
function written(value: Json, indent: number, language: Language): string {
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).map((item) => written(item, indent + language.step, language));
    if (items.length < 2) return `[${items.join('')}]`;
    const inside = ' '.repeat(indent + language.step);
    return `[\n${items.map((item) => `${inside}${item},\n`).join('')}${' '.repeat(indent)}]`;
  }
  if (typeof value === 'object' && value !== null)
    return language.object(Object.entries(value).map(([name, member]) => [name, written(member, indent, language)]));
  return language.atom(value as string | number | boolean | null);
}

/** JSON's strings are strings of Python too. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

function singleQuoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
