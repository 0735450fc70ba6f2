import * as z from 'zod';
import { cleanUpProgress } from '../clean-up.ts';
import { budgetDurations, budget as budgetSchema, budgetScope } from '../config/budget.ts';
import { endpointName } from '../endpoint.ts';
import { glossary } from '../sentences/sentence.ts';

/** A request that is running now. */
export const liveRequest = z.object({
  id: z.string(),
  /** Milliseconds since the epoch. */
  startedAt: z.number(),
  client: z.string().nullable(),
  endpoint: endpointName,
  stream: z.boolean(),
  requestedModel: z.string().nullable(),
  route: z.string().nullable(),
  provider: z.string().nullable(),
  model: z.string().nullable(),
  phase: z.enum(['waiting', 'streaming']),
  attempt: z.int(),
  responseBytes: z.int(),
});

export type LiveRequest = z.infer<typeof liveRequest>;

const breakerState = z.enum(['closed', 'open', 'half-open']);

export const modelHealth = z.object({
  model: z.string(),
  breaker: breakerState,
  /** When an open breaker lets a probe through. */
  openUntil: z.number().nullable(),
  lastError: z.string().nullable(),
});

export const keyHealth = z.object({
  name: z.string(),
  state: z.enum(['ready', 'cooling', 'parked', 'missing']),
  until: z.number().nullable(),
  reason: z.string().nullable(),
});

export const providerHealth = z.object({
  name: z.string(),
  type: z.string(),
  label: z.string(),
  baseUrl: z.string(),
  enabled: z.boolean(),
  local: z.boolean(),
  keys: z.array(keyHealth),
  /** Only models that were tried lately. */
  models: z.array(modelHealth),
  inFlight: z.int(),
  waiting: z.int(),
  glossary: glossary.optional(),
});

export type ModelHealth = z.infer<typeof modelHealth>;
export type KeyHealth = z.infer<typeof keyHealth>;
export type ProviderHealth = z.infer<typeof providerHealth>;
export type BreakerState = z.infer<typeof breakerState>;

/** A budget of the config and where it stands in its current period. */
export const budgetView = z.object({
  name: z.string(),
  scope: budgetScope,
  duration: z.enum(budgetDurations),
  onLimit: budgetSchema.shape.on_limit.unwrap(),
  /** The route that is used instead, when `onLimit` is `degrade`. */
  degradeTo: z.string().nullable(),
  /** IANA name; periods begin at its midnights. */
  timeZone: z.string(),
  spentNanoUsd: z.int(),
  reservedNanoUsd: z.int(),
  maxNanoUsd: z.int(),
  softNanoUsd: z.int().nullable(),
  /** Requests of this period whose price is not known, and so not in `spentNanoUsd`. */
  unpriced: z.int(),
  periodStart: z.number(),
  resetsAt: z.number(),
  state: z.enum(['ok', 'soft', 'over']),
});

export type BudgetView = z.infer<typeof budgetView>;

export const configProblem = z.object({
  file: z.string(),
  /** 1-based. */
  line: z.int(),
  column: z.int(),
  /** Dotted: `routes.fast.targets[0].provider`. */
  key: z.string(),
  message: z.string(),
  /** The nearest valid key or name, when one is near. */
  suggestion: z.string().nullable(),
  glossary: glossary.optional(),
});

export type ConfigProblem = z.infer<typeof configProblem>;

/** Something that is wrong and that a person can do something about. */
export const problem = z.object({
  id: z.string(),
  severity: z.enum(['warning', 'error']),
  /** What happened, in a sentence. */
  text: z.string(),
  /** What to do, in a sentence; null when waiting is all there is. */
  advice: z.string().nullable(),
  since: z.number(),
});

export type Problem = z.infer<typeof problem>;

export const gatewayStatus = z.object({
  version: z.string(),
  pid: z.int(),
  url: z.string(),
  startedAt: z.number(),
  state: z.enum(['running', 'paused', 'stopping']),
  localOnly: z.boolean(),
  /** IANA name; days of budgets and figures begin at its midnights. */
  timeZone: z.string(),
  configPath: z.string(),
  dataDir: z.string(),
  secretStore: z.object({ kind: z.string(), gap: z.string().nullable() }),
  inFlight: z.int(),
  problems: z.array(problem),
  budgets: z.array(budgetView),
  /** Set while old requests are being deleted. */
  cleanUp: cleanUpProgress.nullable().optional(),
  glossary: glossary.optional(),
});

export type GatewayStatus = z.infer<typeof gatewayStatus>;

export const gatewayEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('request-started'), request: liveRequest }),
  z.object({ type: z.literal('request-changed'), request: liveRequest }),
  z.object({ type: z.literal('request-ended'), id: z.string(), status: z.string() }),
  z.object({ type: z.literal('provider-changed'), provider: z.string() }),
  z.object({ type: z.literal('budget-changed'), budget: z.string(), state: budgetView.shape.state }),
  z.object({ type: z.literal('config-changed') }),
  z.object({ type: z.literal('problems-changed') }),
  z.object({ type: z.literal('state-changed') }),
  /** Old requests are being deleted, which the status says how far; `running` false: that has ended. */
  z.object({ type: z.literal('clean-up-changed'), running: z.boolean() }),
  /** The reader fell behind and some events are gone: read the state anew. */
  z.object({ type: z.literal('events-missed') }),
]);

export type GatewayEvent = z.infer<typeof gatewayEvent>;

const plannedTarget = z.object({
  provider: z.string(),
  model: z.string(),
  reason: z.string(),
  route: z.string().nullable(),
});

/** The decision about a request that was not sent. */
export const explanation = z.object({
  requestedModel: z.string().nullable(),
  resolution: z.string(),
  route: z.string().nullable(),
  targets: z.array(plannedTarget),
  skipped: z.array(z.object({ provider: z.string(), model: z.string(), reason: z.string() })),
  reasons: z.array(z.string()),
  estimatedCostNanoUsd: z.int().nullable(),
  budget: z.object({
    action: z.enum(['allow', 'block', 'degrade', 'local_only']),
    budget: z.string().nullable(),
    reason: z.string(),
  }),
  /** Why the gateway would refuse it; null when it would send it. */
  refusal: z.string().nullable(),
  glossary: glossary.optional(),
});

export type Explanation = z.infer<typeof explanation>;

export const providerVerdict = z.object({
  verdict: z.enum([
    'ok',
    'key_wrong',
    'key_missing',
    'model_unknown',
    'unreachable',
    'tls',
    'quota',
    'rate_limited',
    'failed',
  ]),
  text: z.string(),
  advice: z.string().nullable(),
  /** Milliseconds the call took. */
  tookMs: z.number(),
  models: z.array(z.string()),
  glossary: glossary.optional(),
});

export type ProviderVerdict = z.infer<typeof providerVerdict>;

export const clientView = z.object({
  name: z.string(),
  allowedModels: z.array(z.string()),
  keys: z.array(z.object({ hint: z.string(), createdAt: z.number() })),
  /** Its key comes from the config by reference. */
  referencedKey: z.boolean(),
  lastSeen: z.number().nullable(),
});

export type ClientView = z.infer<typeof clientView>;

/** Nano-USD per million tokens of a short prompt that is not cached; 0 where nothing is charged. */
const tokenPrice = z.object({ inputPerMillion: z.int().nonnegative(), outputPerMillion: z.int().nonnegative() });

export type TokenPrice = z.infer<typeof tokenPrice>;

/** A row of the catalogue, as far as setting up an account needs it. */
export const providerTypeView = z.object({
  type: z.string(),
  /** As people write it. */
  label: z.string(),
  /** Null where the account has to name one, or needs none. */
  defaultBaseUrl: z.string().nullable(),
  needsBaseUrl: z.boolean(),
  /** False: works without one, and sends one that is set. */
  needsKey: z.boolean(),
  /** Usually runs on this machine or in the user's network. */
  local: z.boolean(),
  /** Answers by itself: neither address nor key. */
  answersItself: z.boolean(),
  /** Well-known environment variables that hold a key, best first. */
  envKeys: z.array(z.string()),
  /** A quick, inexpensive model to begin with; null where models are the user's own. */
  firstModel: z.string().nullable(),
});

export type ProviderTypeView = z.infer<typeof providerTypeView>;

/** A name clients can ask for. */
export const offeredModel = z.object({
  id: z.string(),
  /** The provider that serves it; null for a route. */
  provider: z.string().nullable(),
  contextLength: z.int().nullable(),
});

export type OfferedModelView = z.infer<typeof offeredModel>;

/** An account this machine has: a key in a well-known variable of the environment, or an engine that answers on loopback. */
export const foundAccount = z.object({
  type: z.string(),
  /** Of its type, as people write it. */
  label: z.string(),
  /** What the config calls it, or would. */
  name: z.string(),
  /** It is a provider of the config already. */
  inUse: z.boolean(),
  /** The variable that holds its key; null where it needs none. */
  envKey: z.string().nullable(),
  /** Null: the usual one of the type. */
  baseUrl: z.string().nullable(),
  /** What a local engine says it serves. */
  models: z.array(z.string()),
  /** A model to begin with; null when there is none to guess. */
  firstModel: z.string().nullable(),
});

export type FoundAccountView = z.infer<typeof foundAccount>;

export const routeView = z.object({
  name: z.string(),
  strategy: z.string(),
  targets: z.array(
    z.object({
      provider: z.string(),
      model: z.string(),
      weight: z.number(),
      /** ready, disabled, cooling, no key … in a word. */
      state: z.enum(['ready', 'disabled', 'cooling', 'no-key']),
      /** Null when no price is known. */
      price: tokenPrice.nullable(),
    }),
  ),
  isDefault: z.boolean(),
});

export type RouteView = z.infer<typeof routeView>;
