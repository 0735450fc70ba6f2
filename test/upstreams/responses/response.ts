import type { AnswerOptions } from '../answer-options.ts';
import type { Call } from '../call.ts';
import { CREATED } from '../chat/parts.ts';
import type { Json, JsonObject } from '../json-value.ts';
import type { Script } from '../script.ts';
import { serialHexId } from '../serial-id.ts';

type Status = 'in_progress' | 'completed' | 'incomplete' | 'failed';

/** The response object, which repeats what the request set. */
export function responseObject(
  call: Call,
  options: AnswerOptions,
  state: { status: Status; output: Json[]; usage: JsonObject | null; error?: Json; reason?: string },
): JsonObject {
  const { json } = call;
  return {
    id: serialHexId('resp_', call.serial),
    object: 'response',
    created_at: CREATED,
    status: state.status,
    background: false,
    completed_at: state.status === 'completed' ? CREATED + 1 : null,
    error: state.error ?? null,
    incomplete_details: state.reason === undefined ? null : { reason: state.reason },
    instructions: json.instructions ?? null,
    max_output_tokens: json.max_output_tokens ?? null,
    max_tool_calls: null,
    model: options.reportedModel ?? call.model,
    output: state.output,
    parallel_tool_calls: json.parallel_tool_calls ?? true,
    previous_response_id: json.previous_response_id ?? null,
    prompt_cache_key: json.prompt_cache_key ?? null,
    reasoning: json.reasoning ?? { effort: null, summary: null },
    safety_identifier: null,
    service_tier: 'default',
    store: json.store ?? true,
    temperature: json.temperature ?? 1,
    text: json.text ?? { format: { type: 'text' }, verbosity: 'medium' },
    tool_choice: json.tool_choice ?? 'auto',
    tools: json.tools ?? [],
    top_logprobs: 0,
    top_p: json.top_p ?? 1,
    truncation: 'disabled',
    usage: state.usage,
    user: null,
    metadata: json.metadata ?? {},
  };
}

/** Status of a finished response, and why it is incomplete when it is. */
export function outcome(script: Script): { status: 'completed' | 'incomplete'; reason?: string } {
  if (script.finish === 'length') return { status: 'incomplete', reason: 'max_output_tokens' };
  if (script.finish === 'content_filter') return { status: 'incomplete', reason: 'content_filter' };
  return { status: 'completed' };
}

/** Token counts as Responses says them: the input includes what was cached, the output includes reasoning. */
export function responsesUsage(script: Script): JsonObject | null {
  if (script.usage === null) return null;
  const { inputUncached, cacheRead, cacheWrite5m, cacheWrite1h, outputTotal, reasoning } = script.usage;
  const input = inputUncached + cacheRead + cacheWrite5m + cacheWrite1h;
  return {
    input_tokens: input,
    input_tokens_details: { cached_tokens: cacheRead, cache_write_tokens: cacheWrite5m + cacheWrite1h },
    output_tokens: outputTotal,
    output_tokens_details: { reasoning_tokens: reasoning },
    total_tokens: input + outputTotal,
  };
}
