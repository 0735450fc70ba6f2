/** What real providers do beside the documented shape. Each names where it was seen. */
export const quirks = {
  // chat
  obfuscation: 'OpenAI: random padding in each chunk (chat and responses)',
  'mistral-p': 'Mistral: random padding `p` in each chunk',
  azure:
    'Azure: a first chunk with prompt_filter_results, no choices, no id and no model; content_filter_results after it',
  groq: 'Groq: x_groq.id in the first chunk, x_groq.usage in the last',
  openrouter: 'OpenRouter: provider, native_finish_reason, usage.cost, comments before the first chunk',
  deepseek:
    'DeepSeek: usage null on every chunk, usage in the finish chunk, cache hit and miss counts, keep-alive comments',
  perplexity: 'Perplexity: cumulative message and usage in every chunk, CRLF, dated ping comments, no [DONE]',
  'z.ai': 'Z.ai, Grok on Azure: chunks without a finish_reason key until the last, role in every delta',
  'usage-in-finish': 'Mistral, others: usage in the finish chunk, none after it, asked for or not',
  'usage-in-every-chunk': 'vLLM with continuous_usage_stats: cumulative usage in every chunk',
  'tool-index-from-1': 'Compatibility layers: tool_calls[].index starts at 1',
  'choices-null': 'Snowflake: null arrays where lists are expected',
  'rejects-stream-options': 'Older Mistral: 422 for stream_options',
  'bare-model-list': 'Together: the model list is an array',
  // messages
  padding: 'Anthropic: spaces after the JSON of an event',
  'ping-first': 'Anthropic: ping before the first block',
  'duplicate-start': 'Proxies: message_start twice',
  'usage-revised': 'Anthropic: message_delta revises the input count',
  // responses
  'rotating-item-ids': 'GitHub Copilot: item ids change between events of one item',
  // gemini
  'signature-part': 'Gemini: a last, empty text part that carries only a thoughtSignature',
  'single-chunk': 'Vertex: the whole answer in one chunk',
  'prompt-blocked': 'Gemini: no candidates, promptFeedback.blockReason',
  // ollama
  'no-prompt-count': 'Older Ollama: no prompt_eval_count when the prefix was cached',
  // any server-sent events
  'no-space': '`data:` without a space after the colon',
  bom: 'A byte order mark before the first event',
  'no-last-blank-line': 'The last event is not closed by a blank line',
  'multi-line-data': 'One event spread over several data lines',
  'id-and-retry': '`id:` and `retry:` fields beside the data',
} as const satisfies Record<string, string>;

export type Quirk = keyof typeof quirks;
