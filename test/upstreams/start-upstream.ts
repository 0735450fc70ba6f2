import type { AnswerOptions } from './answer-options.ts';
import { chat } from './chat/index.ts';
import { decideAnswer } from './decide-answer.ts';
import { planDelivery } from './delivery.ts';
import { createFaultSchedule } from './fault-schedule.ts';
import type { FaultRule } from './faults.ts';
import { gemini } from './gemini/index.ts';
import { messages } from './messages/index.ts';
import { ollama } from './ollama/index.ts';
import { type RecordServerOptions, startRecordServer } from './record-server.ts';
import { responses } from './responses/index.ts';
import type { StandIn, UpstreamKind } from './stand-in.ts';
import type { Upstream } from './upstream.ts';

const standIns: Record<UpstreamKind, StandIn> = { chat, responses, messages, gemini, ollama };

export interface UpstreamOptions extends AnswerOptions, RecordServerOptions {}

/**
 * Starts a provider that answers by itself, on 127.0.0.1.
 * @param faults what is done to its answers, and to which of them; more than one rule may be for a request
 */
export async function startUpstream(
  kind: UpstreamKind,
  faults: FaultRule | FaultRule[] = [],
  { port, onRequest, ...answerOptions }: UpstreamOptions = {},
): Promise<Upstream> {
  let schedule = createFaultSchedule([faults].flat());
  let options: AnswerOptions = answerOptions;
  const server = await startRecordServer(
    (call) => {
      const effects = schedule.effectsFor(call);
      return planDelivery(decideAnswer(standIns[kind], call, options, effects), effects);
    },
    { ...(port === undefined ? {} : { port }), ...(onRequest === undefined ? {} : { onRequest }) },
  );
  return {
    ...server,
    setFaults(next) {
      schedule = createFaultSchedule([next].flat());
    },
    setOptions(next) {
      options = { ...options, ...next };
    },
  };
}
