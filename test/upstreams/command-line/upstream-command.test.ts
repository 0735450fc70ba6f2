import { describe, expect, it } from 'vitest';
import { type Flags, readFlags } from './read-flags.ts';
import { upstreamCommand } from './upstream-command.ts';

function read(line: string) {
  let read: ReturnType<typeof readFlags> | null = null;
  upstreamCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .action((_kind: string, flags: Flags) => {
      read = readFlags(flags);
    })
    .parse(line.split(' '), { from: 'user' });
  return read as ReturnType<typeof readFlags> | null;
}

describe('the command line of a stand-in', () => {
  it('fails as and when it is told', () => {
    expect(
      read(
        'chat --port 9001 --fail-after 3 --status 429 --retry-after 7 --delay-headers 500ms --quirk azure --quirk groq',
      ),
    ).toEqual({
      options: { port: 9001, usage: {}, reportUsage: true, quirks: ['azure', 'groq'] },
      rules: [{ delayHeadersMs: 500 }, { status: 429, retryAfter: '7', when: { after: 3 } }],
    });
  });

  it('fails with a server error when it is told when but not how', () => {
    expect(read('chat --fail-every 2')?.rules[1]).toEqual({ fail: 'server_error', when: { every: 2 } });
    expect(read('chat')?.rules[1]).toEqual({ when: {} });
  });

  it('breaks a stream in the middle of an event, and leaves the end out', () => {
    expect(read('messages --break-after 5 --mid-event --no-terminal')?.rules[1]).toEqual({
      break: { after: 5, how: 'rst', midEvent: true },
      noTerminal: true,
      when: {},
    });
  });

  it.each(['chat --chunking sideways', 'chat --delay-headers soon', 'chat --quirk none', 'soup', 'chat --header x'])(
    'refuses: %s',
    (line) => {
      expect(() => read(line)).toThrow();
    },
  );
});
