import type { ServerResponse } from 'node:http';
import type { Gate } from '../gate.ts';
import { sendJson } from './send-json.ts';

/**
 * `GET /health`: whether it runs, and that it is Gatehouse. Needs no key and tells nothing else: a second instance, a
 * supervisor or a load balancer asks it.
 */
export function answerHealth(gate: Gate, outgoing: ServerResponse, corsOrigin: string | null): null {
  const status = gate.stopping ? 'stopping' : gate.paused ? 'paused' : 'ok';
  sendJson(outgoing, corsOrigin, { service: 'gatehouse', status }, gate.stopping ? 503 : 200);
  return null;
}
