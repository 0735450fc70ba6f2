import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { upstreamErrorKind } from '../../contract/upstream-error.ts';
import { readError } from './read-error.ts';

const NOW = Date.UTC(2026, 0, 1);

function read(status: number, body: unknown, headers: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return readError({ status, headers, body: Buffer.from(text), now: NOW });
}

const openai = (code: string | null, message: string, type = 'invalid_request_error') => ({
  error: { message, type, param: null, code },
});
const anthropic = (type: string, message: string) => ({ type: 'error', error: { type, message }, request_id: 'req_1' });
const google = (code: number, status: string, message: string, details: object[] = []) => ({
  error: { code, message, status, details },
});
const reason = (text: string) => ({ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: text });

describe('readError', () => {
  it.each([
    ['OpenAI bad key', 401, openai('invalid_api_key', 'Incorrect API key'), 'auth'],
    ['OpenAI model', 404, openai('model_not_found', 'The model `x` does not exist'), 'model_not_found'],
    ['OpenAI model as 400', 400, openai('model_not_found', 'no'), 'model_not_found'],
    ['OpenAI model as 403', 403, openai('model_not_found', 'no access'), 'model_not_found'],
    ['OpenAI overflow', 400, openai('context_length_exceeded', 'maximum context length is 8192'), 'context_window'],
    ['OpenAI rate', 429, openai('rate_limit_exceeded', 'Rate limit reached', 'tokens'), 'rate_limit'],
    [
      'OpenAI empty account',
      429,
      openai('insufficient_quota', 'You exceeded your current quota', 'insufficient_quota'),
      'quota',
    ],
    ['OpenAI policy', 400, openai('content_policy_violation', 'no'), 'content_policy'],
    [
      'OpenAI parameter',
      400,
      openai('unsupported_value', "'temperature' is not supported with this model"),
      'bad_request',
    ],
    ['OpenAI state', 404, openai('previous_response_not_found', 'no'), 'bad_request'],
    ['OpenAI outage', 500, openai(null, 'The server had an error', 'server_error'), 'server_error'],
    ['OpenAI overload', 503, openai(null, 'Slow down', 'server_error'), 'overloaded'],
    [
      'Azure filter',
      400,
      { error: { code: 'content_filter', innererror: { code: 'ResponsibleAIPolicyViolation' }, message: 'x' } },
      'content_policy',
    ],
    ['Azure deployment', 404, { error: { code: 'DeploymentNotFound', message: 'x' } }, 'model_not_found'],
    ['Azure key', 401, { error: { code: '401', message: 'Access denied' } }, 'auth'],
    ['Anthropic bad key', 401, anthropic('authentication_error', 'invalid x-api-key'), 'auth'],
    ['Anthropic permission', 403, anthropic('permission_error', 'no'), 'auth'],
    [
      'Anthropic credit',
      400,
      anthropic('invalid_request_error', 'Your credit balance is too low to access the API'),
      'quota',
    ],
    [
      'Anthropic overflow',
      400,
      anthropic('invalid_request_error', 'prompt is too long: 210000 tokens > 200000 maximum'),
      'context_window',
    ],
    ['Anthropic model', 404, anthropic('not_found_error', 'model: claude-nope'), 'model_not_found'],
    ['Anthropic size', 413, anthropic('request_too_large', 'Request exceeds the maximum size'), 'bad_request'],
    ['Anthropic rate', 429, anthropic('rate_limit_error', 'too many'), 'rate_limit'],
    ['Anthropic overload', 529, anthropic('overloaded_error', 'Overloaded'), 'overloaded'],
    ['Anthropic slow', 504, anthropic('timeout_error', 'x'), 'timeout'],
    [
      'Gemini bad key',
      400,
      google(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', [reason('API_KEY_INVALID')]),
      'auth',
    ],
    [
      'Gemini bad key without details',
      400,
      google(400, 'INVALID_ARGUMENT', 'API key expired. Please renew the API key.'),
      'auth',
    ],
    [
      'Gemini overflow',
      400,
      google(
        400,
        'INVALID_ARGUMENT',
        'The input token count (2000000) exceeds the maximum number of tokens allowed (1048576).',
      ),
      'context_window',
    ],
    [
      'Gemini rate',
      429,
      google(429, 'RESOURCE_EXHAUSTED', 'You exceeded your current quota, please check your plan and billing details.'),
      'rate_limit',
    ],
    ['Gemini model', 404, google(404, 'NOT_FOUND', 'models/x is not found'), 'model_not_found'],
    ['Gemini outage', 503, google(503, 'UNAVAILABLE', 'The model is overloaded'), 'overloaded'],
    ['Gemini parameter', 400, google(400, 'INVALID_ARGUMENT', 'Unknown name "x"'), 'bad_request'],
    [
      'Gemini in an array',
      400,
      [google(400, 'INVALID_ARGUMENT', 'API key not valid', [reason('API_KEY_INVALID')])],
      'auth',
    ],
    [
      'Mistral',
      422,
      {
        object: 'error',
        message: { detail: [{ loc: ['body', 'x'], msg: 'Extra inputs' }] },
        type: 'invalid_request_error',
        code: null,
      },
      'bad_request',
    ],
    [
      'Mistral overflow',
      400,
      {
        object: 'error',
        message: 'Prompt contains 40000 tokens, too large for model with 32768 maximum context length',
        type: 'x',
        code: '3051',
      },
      'context_window',
    ],
    ['FastAPI', 422, { detail: [{ loc: ['body', 'model'], msg: 'Field required', type: 'missing' }] }, 'bad_request'],
    ['FastAPI sentence', 401, { detail: 'Unauthorized' }, 'auth'],
    ['Ollama model', 404, { error: "model 'x' not found" }, 'model_not_found'],
    ['Ollama overflow', 400, { error: 'the input length exceeds the context length' }, 'context_window'],
    ['Ollama overflow as 500', 500, { error: 'input length exceeds maximum context length' }, 'context_window'],
    ['Ollama queue', 503, { error: 'server busy, please try again. maximum pending requests exceeded' }, 'overloaded'],
    ['Ollama tools', 400, { error: 'registry.ollama.ai/library/x does not support tools' }, 'bad_request'],
    [
      'llama.cpp overflow',
      400,
      {
        error: {
          code: 400,
          type: 'exceed_context_size_error',
          message: 'the request exceeds the available context size',
          n_ctx: 4096,
        },
      },
      'context_window',
    ],
    [
      'llama.cpp loading',
      503,
      { error: { code: 503, type: 'unavailable_error', message: 'Loading model' } },
      'overloaded',
    ],
    [
      'llama.cpp model',
      400,
      { error: { code: 400, type: 'invalid_request_error', message: "model 'x' not found" } },
      'model_not_found',
    ],
    [
      'llama.cpp malformed JSON',
      500,
      { error: { code: 500, type: 'server_error', message: '[json.exception.parse_error.101] parse error at line 1' } },
      'bad_request',
    ],
    [
      'vLLM overflow',
      400,
      {
        object: 'error',
        message: "This model's maximum context length is 4096 tokens. However, you requested 5000",
        type: 'BadRequestError',
        code: 400,
      },
      'context_window',
    ],
    [
      'Groq over tokens a minute',
      413,
      openai(
        'rate_limit_exceeded',
        'Request too large for model on tokens per minute (TPM): reduce the length of the messages',
        'tokens',
      ),
      'rate_limit',
    ],
    ['Groq tool call', 400, openai('tool_use_failed', 'Failed to call a function'), 'bad_request'],
    ['Groq flex', 498, 'capacity', 'overloaded'],
    ['OpenRouter credit', 402, { error: { code: 402, message: 'Insufficient credits' } }, 'quota'],
    [
      'OpenRouter moderation',
      403,
      { error: { code: 403, message: 'Your chosen model requires moderation and your input was flagged' } },
      'content_policy',
    ],
    [
      'OpenRouter rate',
      429,
      {
        error: {
          code: 429,
          message: 'Provider returned error',
          metadata: { raw: 'temporarily rate-limited upstream' },
        },
      },
      'rate_limit',
    ],
    [
      'a limit without a code',
      429,
      { error: 'Tokens per minute exceeded, reduce the length of the messages' },
      'rate_limit',
    ],
    ['an empty account without a code', 429, { error: 'Insufficient balance' }, 'quota'],
    ['DeepSeek balance', 402, openai('invalid_request_error', 'Insufficient Balance', 'unknown_error'), 'quota'],
    ['Cohere model', 404, { id: '1', message: "model 'x' was removed" }, 'model_not_found'],
    ['Cloudflare', 524, '<html><head><title>A timeout occurred</title></head></html>', 'timeout'],
    ['a proxy', 502, '<!DOCTYPE html>\n<html><title>502 Bad Gateway</title></html>', 'server_error'],
    ['nothing', 500, '', 'server_error'],
    ['a conflict', 409, '', 'server_error'],
    ['plain text', 400, 'bad thing', 'bad_request'],
    ['another listing', 403, { success: false, errors: [{ code: 10000, message: 'Authentication error' }] }, 'auth'],
  ])('%s (%i) is %4$s', (_name, status, body, kind) => {
    expect(read(status, body)).toMatchObject({ kind, status });
  });

  it('keeps the provider’s sentence and its most telling code', () => {
    expect(read(404, openai('model_not_found', 'gone'))).toMatchObject({ message: 'gone', code: 'model_not_found' });
    expect(read(400, google(400, 'INVALID_ARGUMENT', 'x')).code).toBe('INVALID_ARGUMENT');
    expect(read(400, google(400, 'INVALID_ARGUMENT', 'x', [reason('API_KEY_INVALID')])).code).toBe('API_KEY_INVALID');
    expect(
      read(429, { error: { code: 429, message: 'Provider returned error', metadata: { raw: 'busy' } } }),
    ).toMatchObject({
      message: 'Provider returned error: busy',
      code: '429',
    });
    expect(read(422, { detail: [{ loc: ['body', 'model'], msg: 'Field required' }] }).message).toBe(
      'body.model: Field required',
    );
    expect(read(502, '<html><title>502 Bad Gateway</title>').message).toBe('an HTML page: 502 Bad Gateway');
    expect(read(500, '').message).toBe('HTTP 500 without a message');
    expect(read(500, 'x'.repeat(9000)).message).toHaveLength(2000);
  });

  it.each([
    ['milliseconds', { 'retry-after-ms': '1500', 'retry-after': '9' }, 1500],
    ['seconds', { 'retry-after': '7' }, 7000],
    ['parts of a second', { 'retry-after': '0.25' }, 250],
    ['a date', { 'retry-after': new Date(NOW + 90_000).toUTCString() }, 90_000],
    ['a date gone by', { 'retry-after': new Date(NOW - 90_000).toUTCString() }, 0],
    ['nonsense', { 'retry-after': 'soon' }, null],
    ['nothing', {}, null],
  ])('reads a retry-after of %s', (_name, headers, expected) => {
    expect(read(429, 'x', headers as Record<string, string>).retryAfterMs).toBe(expected);
  });

  it('reads Google’s RetryInfo, and the header before it', () => {
    const body = google(429, 'RESOURCE_EXHAUSTED', 'x', [
      { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '34.5s' },
    ]);
    expect(read(429, body).retryAfterMs).toBe(34_500);
    expect(read(429, body, { 'retry-after': '60' }).retryAfterMs).toBe(60_000);
  });

  it.each([
    ['Please try again in 20s. Visit', 20_000],
    ['Please try again in 6m0s.', 360_000],
    ['Please try again in 59.5ms.', 60],
    ['try again in 1h2m3.5s', 3_723_500],
    ['Please try again in a while', null],
  ])('reads %j where no header says it', (message, expected) => {
    expect(read(429, openai('rate_limit_exceeded', message)).retryAfterMs).toBe(expected);
    expect(read(400, openai('invalid_value', message)).retryAfterMs).toBeNull();
  });

  it.each([
    'Incorrect API key provided: sk-proj-abc123DEF456. Find yours',
    'Incorrect API key provided: sk-abcd************wxyz',
    'API key AIzaSyA1234567890abcdefg not valid',
    'Invalid header Authorization: Bearer gsk_1234567890abcdef',
    'GET https://x/v1beta/models?key=AIzaSyCanary12345&alt=sse failed',
    'token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc expired',
    'Gatehouse key gh-abcdefgh12345678 is unknown',
    'Invalid subscription key 0123456789abcdef0123456789abcdef',
  ])('J2: takes the credential out of %j', (message) => {
    const { message: said } = read(401, openai('invalid_api_key', message));
    expect(said).toContain('[redacted]');
    expect(said).not.toMatch(/abc|AIza|123|eyJ/);
  });

  it('leaves ids and ordinary words readable', () => {
    const message =
      "api-version is required; item 'rs_68c42de022c881948db7ed1cc2529f2e0202c9ad459e0d23' or key-value pairs";
    expect(read(400, openai(null, message)).message).toBe(message);
  });

  it('reads any bytes without throwing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), fc.oneof(fc.jsonValue(), fc.string()), (status, value) => {
        const error = read(status, value);
        expect(upstreamErrorKind.options).toContain(error.kind);
        expect(error.message.length).toBeGreaterThan(0);
      }),
    );
    expect(readError({ status: 500, headers: {}, body: Buffer.of(0xff, 0xfe, 0), now: NOW }).kind).toBe('server_error');
  });
});
