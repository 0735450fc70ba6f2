import type { IncomingMessage, ServerResponse } from 'node:http';
import { GatehouseError } from '../../contract/errors.ts';
import type { Endpoint, OllamaQuestion } from '../../dialects/endpoint-path.ts';
import { clientAccess } from '../../policies/client-access.ts';
import { corsHeaders } from '../answer-headers.ts';
import type { ClientIdentity } from '../client-identity.ts';
import type { Gate } from '../gate.ts';
import { readBody } from '../read-body.ts';
import { refuse } from '../refuse.ts';
import type { Runtime } from '../runtime.ts';
import {
  geminiModel,
  type OfferedModel,
  offeredModels,
  ollamaModel,
  ollamaShow,
  openAiModel,
  openAiModelList,
} from './models-answer.ts';
import { sendJson } from './send-json.ts';

/** Ollama's clients compare this with the least version they need. */
const OLLAMA_VERSION = '0.99.0';

const SHOW_LIMIT = 64 * 1024;

export interface LocalCaller {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
  runtime: Runtime;
  corsOrigin: string | null;
  client: ClientIdentity | null;
}

type Question = Extract<Endpoint, { kind: 'models' | 'ollama' }>;

/** Questions about models and about the server itself: answered from what is known, without asking anybody. */
export function answerLocally(gate: Gate, caller: LocalCaller, question: Question): void {
  if (question.kind === 'ollama') answerOllama(gate, caller, question.question);
  else if (question.id === null)
    sendJson(caller.outgoing, caller.corsOrigin, listFor(gate, caller, shapeFor(caller, question)));
  else answerModel(gate, caller, question.id, shapeFor(caller, question));
}

/** Google's SDK asks below /v1 too. It is known by its headers, not by adding its `models` to everybody's list: that upsets Codex. */
function shapeFor({ incoming }: LocalCaller, question: Extract<Question, { kind: 'models' }>): 'openai' | 'gemini' {
  const google = 'x-goog-api-key' in incoming.headers || 'x-goog-api-client' in incoming.headers;
  return google ? 'gemini' : question.shape;
}

function listFor(gate: Gate, caller: LocalCaller, shape: 'openai' | 'gemini'): object {
  const offered = offeredTo(gate, caller);
  return shape === 'gemini' ? { models: offered.map(geminiModel) } : openAiModelList(offered);
}

function answerModel(gate: Gate, caller: LocalCaller, id: string, shape: 'openai' | 'gemini'): void {
  const found = find(gate, caller, id);
  sendJson(caller.outgoing, caller.corsOrigin, shape === 'gemini' ? geminiModel(found) : openAiModel(found));
}

function answerOllama(gate: Gate, caller: LocalCaller, question: OllamaQuestion): void {
  const { outgoing, corsOrigin } = caller;
  switch (question) {
    case 'root':
      answerRoot(caller);
      return;
    case 'version':
      sendJson(outgoing, corsOrigin, { version: OLLAMA_VERSION, gatehouse: true });
      return;
    case 'tags':
      sendJson(outgoing, corsOrigin, { models: offeredTo(gate, caller).map(ollamaModel) });
      return;
    case 'ps':
      sendJson(outgoing, corsOrigin, { models: [] });
      return;
    case 'show':
      void answerShow(gate, caller);
  }
}

/** Ollama's clients look for these words; discovery of engines looks for the header, so as not to take us for one. */
function answerRoot({ outgoing, corsOrigin }: LocalCaller): void {
  const headers = ['content-type', 'text/plain; charset=utf-8', 'x-gatehouse', '1'];
  if (corsOrigin !== null) headers.push(...corsHeaders(corsOrigin));
  outgoing.writeHead(200, headers).end('Ollama is running (behind Gatehouse)');
}

async function answerShow(gate: Gate, caller: LocalCaller): Promise<void> {
  const { incoming, outgoing, corsOrigin } = caller;
  try {
    const body = await readBody(incoming, SHOW_LIMIT);
    sendJson(outgoing, corsOrigin, ollamaShow(findTagged(gate, caller, modelIn(body))));
  } catch (error) {
    refuse(gate, incoming, outgoing, error);
  }
}

function modelIn(body: Buffer): string {
  try {
    const { model, name } = JSON.parse(body.toString('utf8')) as { model?: unknown; name?: unknown };
    const asked = model ?? name;
    if (typeof asked === 'string') return asked;
  } catch (cause) {
    throw new GatehouseError('invalid_body', { detail: 'it is not JSON.' }, { cause });
  }
  throw new GatehouseError('model_missing');
}

function offeredTo(gate: Gate, { runtime, client }: LocalCaller): OfferedModel[] {
  const access = clientAccess(client);
  return offeredModels(runtime, gate.lists, access);
}

function find(gate: Gate, caller: LocalCaller, id: string): OfferedModel {
  return foundAmong(offeredTo(gate, caller), id, [id]);
}

/** Ollama's clients put `:latest` behind a name without a tag, or leave it out, and mean the same model. */
function findTagged(gate: Gate, caller: LocalCaller, id: string): OfferedModel {
  return foundAmong(offeredTo(gate, caller), id, [id, id.replace(/:latest$/, ''), `${id}:latest`]);
}

/** @throws GatehouseError model_not_found, under the name that was asked for */
function foundAmong(offered: readonly OfferedModel[], asked: string, names: readonly string[]): OfferedModel {
  for (const name of names) {
    const found = offered.find((model) => model.id === name);
    if (found) return found;
  }
  throw new GatehouseError('model_not_found', { model: asked.slice(0, 200), hint: '' });
}
