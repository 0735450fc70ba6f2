import { codeLines, seeded, words } from './history-text.ts';

export interface Turn {
  request: Buffer;
  response: Buffer;
}

/** About four bytes a token: 200 turns of these come to some 200,000 tokens. */
const LINES_A_TURN = 74;

/**
 * An agent at work: every turn sends the whole conversation again, with one more tool result, and gets a streamed answer
 * that calls the next tool. `messages` moves its cache marks to the newest turns each time, as agents do.
 */
export function* agentTurns(style: 'chat' | 'messages', turns: number): Generator<Turn> {
  const random = seeded(7);
  const system = `You are a coding agent.\n${Array.from({ length: 120 }, () => `- ${words(random, 11).join(' ')}.`).join('\n')}`;
  const tools = Array.from({ length: 18 }, (_, index) => toolNamed(`tool_${index}`, words(random, 40).join(' ')));
  const conversation: { role: string; text: string; call: string | null }[] = [
    { role: 'user', text: `Please ${words(random, 30).join(' ')}.`, call: null },
  ];
  for (let turn = 0; turn < turns; turn += 1) {
    const body = style === 'chat' ? chatBody(system, tools, conversation) : messagesBody(system, tools, conversation);
    const thought = `${words(random, 25).join(' ')}.`;
    const call = JSON.stringify({
      path: `src/${words(random, 2).join('/')}.ts`,
      from: Math.floor(random() * 900),
      lines: LINES_A_TURN,
    });
    yield {
      request: Buffer.from(JSON.stringify(body)),
      response: Buffer.from(style === 'chat' ? chatStream(turn, thought, call) : messagesStream(turn, thought, call)),
    };
    conversation.push({ role: 'assistant', text: thought, call });
    conversation.push({ role: 'tool', text: codeLines(random, LINES_A_TURN), call: null });
  }
}

function toolNamed(name: string, description: string) {
  const parameters = {
    type: 'object',
    properties: { path: { type: 'string' }, from: { type: 'integer' }, lines: { type: 'integer' } },
    required: ['path'],
  };
  return { name, description, parameters };
}

type Conversation = readonly { role: string; text: string; call: string | null }[];
type Tools = readonly ReturnType<typeof toolNamed>[];

function chatBody(system: string, tools: Tools, conversation: Conversation) {
  return {
    model: 'fast',
    messages: [
      { role: 'system', content: system },
      ...conversation.map(({ role, text, call }, index) => ({
        role,
        content: text,
        ...(call
          ? { tool_calls: [{ id: `call_${index}`, type: 'function', function: { name: 'tool_3', arguments: call } }] }
          : {}),
        ...(role === 'tool' ? { tool_call_id: `call_${index - 1}` } : {}),
      })),
    ],
    tools: tools.map((tool) => ({ type: 'function', function: tool })),
    stream: true,
    stream_options: { include_usage: true },
  };
}

function messagesBody(system: string, tools: Tools, conversation: Conversation) {
  return {
    model: 'claude-sonnet-4-5',
    max_tokens: 32_000,
    system: [{ type: 'text', text: system, cache_control: { type: 'ephemeral' } }],
    messages: conversation.map(({ role, text, call }, index) => {
      const mark =
        index >= conversation.length - 3 && role !== 'assistant' ? { cache_control: { type: 'ephemeral' } } : {};
      if (role === 'tool')
        return {
          role: 'user',
          content: [{ type: 'tool_result', tool_use_id: `toolu_${index - 1}`, content: text, ...mark }],
        };
      const blocks: object[] = [{ type: 'text', text, ...mark }];
      if (call) blocks.push({ type: 'tool_use', id: `toolu_${index}`, name: 'tool_3', input: JSON.parse(call) });
      return { role, content: blocks };
    }),
    tools: tools.map(({ parameters, ...tool }) => ({ ...tool, input_schema: parameters })),
    stream: true,
  };
}

function pieces(text: string): string[] {
  return text.match(/[\s\S]{1,5}/g) ?? [];
}

function chatStream(turn: number, thought: string, call: string): string {
  const chunk = (delta: object, finish: string | null = null) =>
    `data: ${JSON.stringify({ id: `chatcmpl-${turn}`, object: 'chat.completion.chunk', created: 1_780_000_000 + turn, model: 'gpt-5-mini', choices: [{ index: 0, delta, finish_reason: finish }], usage: null })}\n\n`;
  return [
    chunk({ role: 'assistant', content: '' }),
    ...pieces(thought).map((content) => chunk({ content })),
    chunk({
      tool_calls: [
        { index: 0, id: `call_${turn * 2 + 1}`, type: 'function', function: { name: 'tool_3', arguments: '' } },
      ],
    }),
    ...pieces(call).map((piece) => chunk({ tool_calls: [{ index: 0, function: { arguments: piece } }] })),
    chunk({}, 'tool_calls'),
    'data: [DONE]\n\n',
  ].join('');
}

function messagesStream(turn: number, thought: string, call: string): string {
  const event = (data: { type: string } & Record<string, unknown>) =>
    `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`;
  const delta = (index: number, change: object) => event({ type: 'content_block_delta', index, delta: change });
  return [
    event({
      type: 'message_start',
      message: {
        id: `msg_${turn}`,
        type: 'message',
        role: 'assistant',
        content: [],
        usage: { input_tokens: 10, output_tokens: 1 },
      },
    }),
    event({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }),
    ...pieces(thought).map((text) => delta(0, { type: 'text_delta', text })),
    event({ type: 'content_block_stop', index: 0 }),
    event({
      type: 'content_block_start',
      index: 1,
      content_block: { type: 'tool_use', id: `toolu_${turn}`, name: 'tool_3', input: {} },
    }),
    ...pieces(call).map((partial) => delta(1, { type: 'input_json_delta', partial_json: partial })),
    event({ type: 'content_block_stop', index: 1 }),
    event({ type: 'message_delta', delta: { stop_reason: 'tool_use' }, usage: { output_tokens: 80 } }),
    event({ type: 'message_stop' }),
  ].join('');
}
