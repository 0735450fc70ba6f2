import type { Usage } from '../../../main/contract/usage.ts';
import type { AnswerOptions } from '../answer-options.ts';
import type { JsonObject } from '../json-value.ts';

/** Token counts as Chat Completions says them: the prompt includes what was cached, the completion includes reasoning. */
export function chatUsage(usage: Usage, options: AnswerOptions): JsonObject {
  const prompt = usage.inputUncached + usage.cacheRead + usage.cacheWrite5m + usage.cacheWrite1h;
  const quirks = options.quirks ?? [];
  return {
    prompt_tokens: prompt,
    completion_tokens: usage.outputTotal,
    total_tokens: prompt + usage.outputTotal,
    prompt_tokens_details: {
      cached_tokens: usage.cacheRead,
      cache_write_tokens: usage.cacheWrite5m + usage.cacheWrite1h,
      audio_tokens: usage.audioIn,
    },
    completion_tokens_details: {
      reasoning_tokens: usage.reasoning,
      audio_tokens: usage.audioOut,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
    ...(quirks.includes('deepseek')
      ? { prompt_cache_hit_tokens: usage.cacheRead, prompt_cache_miss_tokens: prompt - usage.cacheRead }
      : {}),
    ...(quirks.includes('openrouter')
      ? { cost: 0.000123, is_byok: false, cost_details: { upstream_inference_cost: null } }
      : {}),
  };
}
