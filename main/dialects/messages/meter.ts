import type { EndpointName } from '../../contract/endpoint.ts';
import type { FrameKind } from '../dialect.ts';
import { JsonMeter } from '../json-meter.ts';
import { asObject, asText, type JsonObject } from '../json-value.ts';
import { readReportedCost } from '../openai/reported-cost.ts';
import { deltaChars, outputChars } from './output.ts';
import { messagesStopReason } from './stop-reason.ts';
import { mergeMessagesUsage } from './usage.ts';

/** Reads Messages answers: `message_start`, blocks, `message_delta` with the reason, `message_stop`. */
export class MessagesMeter extends JsonMeter {
  private readonly counts: boolean;

  /** Counting tokens is free: its answer is no usage. */
  constructor(endpoint: EndpointName) {
    super();
    this.counts = endpoint === 'messages.count_tokens';
  }

  protected event(value: JsonObject, name: string): FrameKind {
    switch (asText(value.type) ?? name) {
      case 'ping':
        return 'skip';
      case 'message_start':
        this.readHead(asObject(value.message) ?? {});
        return 'preamble';
      case 'content_block_delta':
        this.outputChars += deltaChars(asObject(value.delta) ?? {});
        return 'content';
      case 'message_delta':
        this.readUsage(value);
        this.finishReason = messagesStopReason(asObject(value.delta) ?? {}) ?? this.finishReason;
        return 'content';
      case 'message_stop':
        this.ended = true;
        return 'end';
      default:
        return 'content';
    }
  }

  protected answer(value: JsonObject): boolean {
    if (this.counts) return 'input_tokens' in value;
    this.readHead(value);
    this.outputChars = outputChars(value);
    return Array.isArray(value.content);
  }

  private readHead(message: JsonObject): void {
    this.responseModel = asText(message.model) ?? this.responseModel;
    this.finishReason = messagesStopReason(message) ?? this.finishReason;
    this.readUsage(message);
  }

  private readUsage(holder: JsonObject): void {
    const usage = asObject(holder.usage);
    if (usage === null) return;
    this.usage = mergeMessagesUsage(this.usage, usage);
    this.reportedCostNanoUsd = readReportedCost(usage) ?? this.reportedCostNanoUsd;
  }
}
