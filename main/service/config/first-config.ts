import type { FoundAccount } from './discover.ts';
import { renderFlow } from './edit/render-value.ts';
import { firstModelOf } from './suggested-models.ts';

/** An account with the name it gets in the config, and the model to begin with. */
interface NamedAccount extends FoundAccount {
  name: string;
  model: string | null;
}

/**
 * The text of a first config: what was found, a route over it, and the rest shown as comments. Pure.
 * @param schemaPath where the JSON Schema lies, seen from the config; for editors
 */
export function firstConfig(found: readonly FoundAccount[], schemaPath: string): string {
  const accounts = named(found);
  const usable = accounts.filter((account) => account.model !== null);
  const targets = usable.map(target);
  const local = usable.filter((account) => account.type.local).map(target);
  return [
    `# yaml-language-server: $schema=${schemaPath}`,
    ...head,
    '',
    'version: 1',
    '',
    'server:',
    '  host: 127.0.0.1 # this machine only',
    '  port: 4477',
    '',
    '# Accounts. Any model of any of them can be asked for as provider/model.',
    'providers:',
    ...accounts.flatMap(provider),
    '  # Answers by itself: for a first look, without any key.',
    '  demo: { type: demo }',
    ...(accounts.some((account) => account.type.local) ? [] : engine),
    '  # Anything else that speaks the OpenAI API:',
    '  # lab: { type: openai-compatible, base_url: "https://llm.example.com/v1", api_key: "${secret:lab}" }',
    '',
    '# Names that clients ask for. What is behind one can change without touching a client.',
    'routes:',
    '  # The first target that answers, from top to bottom.',
    ...route('fast', targets.length > 0 ? targets : [renderFlow({ provider: 'demo', model: 'demo' })]),
    ...localFirst(local, targets),
    '',
    '# For requests that ask for a model nobody here knows.',
    'default_route: fast',
    '',
    ...tail,
    '',
  ].join('\n');
}

const head = [
  '#',
  '# Gatehouse: one address on this machine for every assistant, provider and local model.',
  '#',
  '#   gatehouse keys create NAME     a key for an app',
  '#   gatehouse secrets set NAME     a provider key into the system keychain; here it is ${secret:NAME}',
  '#   gatehouse check                what is wrong with this file, if anything',
  '#',
  '# A change is in force as soon as it is saved, save for host and port, which wait for the next start; requests that are',
  '# running end as they began. A file with a mistake changes nothing, and `gatehouse status` says where the mistake is. Keys',
  '# never stand in here, only ${secret:NAME} and ${env:NAME}.',
];

const engine = ['  # A model server on this machine:', '  # ollama: { type: ollama }'];

const tail = [
  '# Apps that may call the gateway. `gatehouse keys create NAME` adds one and shows its key, once.',
  'clients: []',
  '',
  '# Ceilings on spend, in USD, over a calendar day, week or month.',
  '# budgets:',
  '#   - { name: day, max_budget: 5, soft_budget: 4, budget_duration: 1d, on_limit: local_only } # or block, or degrade',
  '',
  '# What is kept of each request: full, metadata (no prompts and answers), or off.',
  'history: { bodies: full, retention: 30d, max_size: 2GB }',
];

function provider(account: NamedAccount): string[] {
  const { type, envKey, baseUrl, models } = account;
  const where = type.local
    ? `${type.label} answers at ${baseUrl}${serving(models)}`
    : `${type.label}, by ${envKey} in the environment`;
  const fields = {
    type: type.type,
    ...(baseUrl === null ? {} : { base_url: baseUrl }),
    ...(envKey === null ? {} : { api_key: `\${env:${envKey}}` }),
  };
  return [`  # ${where}`, `  ${account.name}: ${renderFlow(fields)}`];
}

function serving(models: readonly string[]): string {
  if (models.length === 0) return '';
  const shown = models.slice(0, 3).map(oneLine).join(', ');
  return models.length > 3 ? `, with ${shown} and ${models.length - 3} more` : `, with ${shown}`;
}

function route(name: string, targets: readonly string[]): string[] {
  return [
    `  ${name}:`,
    '    strategy: { mode: fallback }',
    '    targets:',
    ...targets.map((line) => `      - ${line}`),
  ];
}

/** A second route as an example: the models of this machine before all others. */
function localFirst(local: readonly string[], all: readonly string[]): string[] {
  const hosted = all.filter((line) => !local.includes(line));
  const example =
    local.length > 0 ? [...local, ...hosted] : [renderFlow({ provider: 'ollama', model: 'qwen3:8b' }), ...all];
  return [
    '  # The model on this machine first, another only when it is down:',
    ...route('local-first', example).map((line) => `  # ${line.slice(2)}`),
  ];
}

function target({ name, model }: NamedAccount): string {
  return renderFlow({ provider: name, model });
}

/** Names are the types; a second engine of a type gets a number. */
function named(found: readonly FoundAccount[]): NamedAccount[] {
  const count = new Map<string, number>();
  return found.map((account) => {
    const { type } = account.type;
    const number = (count.get(type) ?? 0) + 1;
    count.set(type, number);
    return { ...account, name: number === 1 ? type : `${type}-${number}`, model: firstModelOf(type, account.models) };
  });
}

/** Names come from other programs and go into a comment. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').slice(0, 80);
}
