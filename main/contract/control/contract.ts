import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import { cleanUpDue, cleanUpQuestion } from '../clean-up.ts';
import { name } from '../config/name.ts';
import { secretName, secretValue } from '../config/secret-ref.ts';
import { endpointName } from '../endpoint.ts';
import {
  auditEntry,
  historyHealth,
  requestDetail,
  requestFilter,
  requestPage,
  requestQuery,
  usageQuery,
  usageRow,
  usedTag,
  usedTagsQuery,
} from '../history-query.ts';
import { glossary } from '../sentences/sentence.ts';
import { answerEvent, question } from './answers.ts';
import { routeDraft, routePreview } from './route-preview.ts';
import {
  budgetView,
  clientView,
  configProblem,
  explanation,
  foundAccount,
  gatewayEvent,
  gatewayStatus,
  liveRequest,
  offeredModel,
  providerHealth,
  providerTypeView,
  providerVerdict,
  routeView,
} from './views.ts';

const named = z.object({ name: z.string().min(1) });
/** `false`: there was nothing to do, such as pausing what is paused or removing what is not there. */
const done = z.object({ done: z.boolean() });
/** Problems that kept a text from being written; empty when it is in force. */
const written = z.object({ problems: z.array(configProblem) });

const configPath = z.array(z.union([z.string(), z.int()])).min(1);

const configEdit = z.discriminatedUnion('op', [
  z.object({ op: z.literal('set'), path: configPath, value: z.json() }),
  z.object({ op: z.literal('remove'), path: configPath }),
  z.object({ op: z.literal('append'), path: configPath, value: z.json() }),
  /** Moves an item of a list to another place in it, with its comments. */
  z.object({ op: z.literal('move'), path: configPath, to: z.int().nonnegative() }),
  /** Gives a key another name, where it stands. What refers to it is the caller's to change. */
  z.object({ op: z.literal('rename'), path: configPath, to: z.string().min(1) }),
]);

/**
 * Everything the window, the tray and the command line know or do. Procedures validate input and output with zod;
 * `watch` procedures are subscriptions. Secrets go in, never out.
 */
export const control = {
  status: {
    get: oc.output(gatewayStatus),
    /**
     * Events as they happen, coalesced to at most one of a kind and subject every 100 ms. A reader that falls behind gets
     * `events-missed` in place of what it did not read. Ends when the gateway stops.
     */
    watch: oc.output(eventIterator(gatewayEvent)),
    pause: oc.output(done),
    resume: oc.output(done),
    setLocalOnly: oc.input(z.object({ localOnly: z.boolean() })).output(done),
    /** Where the window is, with a new one-time token: for whoever holds the control token and wants to open it. */
    login: oc.output(z.object({ address: z.url() })),
    /** Stops the gateway after the running requests have ended. */
    stop: oc.output(done),
  },
  config: {
    get: oc.output(z.object({ path: z.string(), text: z.string(), problems: z.array(configProblem) })),
    check: oc.input(z.object({ text: z.string() })).output(written),
    /** `base`: the text the change was made from; when the file holds something else by now, nothing is written. */
    write: oc.input(z.object({ text: z.string(), base: z.string().optional() })).output(written),
    /** `base`: as for `write`; for edits that speak of places in a list. */
    edit: oc.input(z.object({ edits: z.array(configEdit).min(1), base: z.string().optional() })).output(written),
    schema: oc.output(z.record(z.string(), z.json())),
  },
  providers: {
    list: oc.output(z.array(providerHealth)),
    /** The kinds of account there can be, in the order to offer them. */
    types: oc.output(z.array(providerTypeView)),
    /** Looks at what this machine has: keys in the environment, engines that answer. Takes up to a second. */
    discover: oc.output(z.array(foundAccount)),
    test: oc.input(z.object({ name: z.string(), model: z.string().optional() })).output(providerVerdict),
    models: oc.input(named).output(z.array(z.object({ id: z.string(), contextLength: z.int().nullable() }))),
    setEnabled: oc.input(z.object({ name: z.string(), enabled: z.boolean() })).output(written),
  },
  models: {
    /** Everything a client may ask for: routes first, then `provider/model` as far as the providers have told. */
    list: oc.output(z.array(offeredModel)),
  },
  routes: {
    list: oc.output(z.array(routeView)),
    explain: oc
      .input(
        z.object({
          model: z.string().optional(),
          endpoint: endpointName.default('chat.completions'),
          client: z.string().optional(),
          prompt: z.string().optional(),
        }),
      )
      .output(explanation),
    /** What the last requests of a route would do under a draft of it that is not in force. Nothing is sent. */
    preview: oc
      .input(z.object({ route: z.string().min(1), draft: routeDraft, limit: z.int().min(1).max(100).default(100) }))
      .output(routePreview),
  },
  clients: {
    list: oc.output(z.array(clientView)),
    /**
     * Makes a key, and the client when it is new. The key is in this answer and nowhere else; null when the config could
     * not take the client, for the problems named.
     */
    createKey: oc
      .input(z.object({ name }))
      .output(z.object({ key: z.string().nullable(), problems: z.array(configProblem) })),
    revokeKeys: oc.input(named).output(z.object({ revoked: z.int() })),
  },
  secrets: {
    /** Names only. `gap`: why secrets are less safe here than they should be; null when they are not. */
    list: oc.output(
      z.object({
        kind: z.string(),
        gap: z.string().nullable(),
        names: z.array(z.string()),
        glossary: glossary.optional(),
      }),
    ),
    set: oc.input(z.object({ name: secretName, value: secretValue })).output(done),
    remove: oc.input(named).output(done),
  },
  budgets: {
    list: oc.output(z.array(budgetView)),
  },
  requests: {
    list: oc.input(requestQuery).output(requestPage),
    get: oc.input(z.object({ id: z.string() })).output(requestDetail.nullable()),
    live: oc.output(z.array(liveRequest)),
    cancel: oc.input(z.object({ id: z.string() })).output(done),
    /**
     * Sends the body that was kept of a request once more, to another model. It counts like any request, for a client that is
     * called `replay`. @returns the new request's id, as soon as its answer has begun
     */
    replay: oc
      .input(z.object({ id: z.string(), model: z.string().min(1).max(200) }))
      .output(z.object({ id: z.string() })),
    /**
     * Asks one model or several at once, in the name of a client that is called `playground`: each question is a request like
     * any other. Ends when every one is answered; a reader that leaves drops the rest.
     */
    ask: oc.input(z.object({ questions: z.array(question).min(1).max(8) })).output(eventIterator(answerEvent)),
    /** Drops one question that is being answered, by its key. */
    stopAnswer: oc.input(z.object({ key: z.string() })).output(done),
    /** Pieces of text; joined they are lines of JSON, or CSV with a header line. */
    export: oc
      .input(z.object({ format: z.enum(['jsonl', 'csv']), filter: requestFilter.default({}) }))
      .output(eventIterator(z.string())),
  },
  usage: {
    query: oc.input(usageQuery).output(z.array(usageRow)),
    /** Tags that requests of a time carried, those on most requests first. */
    tags: oc.input(usedTagsQuery).output(z.array(usedTag)),
  },
  history: {
    health: oc.output(historyHealth),
    /** What `cleanUp` would delete. */
    due: oc.input(cleanUpQuestion).output(cleanUpDue),
    /** Begins to delete old requests. How far it is stands in the status; it goes on when nobody watches. */
    cleanUp: oc.input(cleanUpQuestion).output(done),
    audit: oc.input(z.object({ limit: z.int().min(1).max(1000).default(100) })).output(z.array(auditEntry)),
  },
};

export type ControlContract = typeof control;
