import { Argument, Command, Option } from 'commander';
import { upstreamErrorKind } from '../../../main/contract/upstream-error.ts';
import { quirks } from '../quirk.ts';
import { upstreamKinds } from '../stand-in.ts';
import { bytes, chunking, count, header, list, milliseconds, point, quirk, share } from './option-values.ts';

/** The command line of a stand-in, without an action. What it reads is turned into rules by `readFlags`. */
export function upstreamCommand(): Command {
  const command = new Command('upstream')
    .description('A stand-in for a provider, on 127.0.0.1. It answers by itself, and fails as told.')
    .addArgument(new Argument('<dialect>', 'which provider it stands in for').choices(upstreamKinds))
    .option('--port <n>', 'port; 0 takes a free one', count, 0)
    .option('--json', 'print one line of JSON per event instead of text');

  command
    .optionsGroup('What it says:')
    .option('--text <text>', 'the text of every answer')
    .option('--pieces <n>', 'stream the text in this many pieces', count)
    .addOption(
      new Option('--reasoning <field>', 'add reasoning, in this field of a chat answer').choices([
        'reasoning_content',
        'reasoning',
        'both',
        'think-tag',
        'mistral',
      ]),
    )
    .option('--tool-calls <n>', 'calls made when the request brings tools', count)
    .addOption(new Option('--finish <reason>', 'how the answer ends').choices(['stop', 'length', 'content_filter']))
    .option('--input-tokens <n>', 'report this many uncached input tokens', count)
    .option('--output-tokens <n>', 'report this many output tokens', count)
    .option('--cached-tokens <n>', 'report this many input tokens as read from the cache', count)
    .option('--no-usage', 'report no usage')
    .option('--models <names>', 'the model list, separated by commas', list)
    .option('--known-models-only', 'answer 404 for other models')
    .option('--require-key <keys>', 'answer 401 for other keys; separated by commas', list)
    .option('--quirk <name>', 'do as a real provider does (repeatable; see below)', quirk);

  command
    .optionsGroup('When it fails (left out: always):')
    .option('--fail-after <n>', 'after the first N requests', count)
    .option('--fail-first <n>', 'the first N requests', count)
    .option('--fail-every <n>', 'every Nth request', count)
    .option('--fail-rate <share>', 'this share of the requests', share)
    .option('--seed <n>', 'of --fail-rate', count)
    .option('--fail-key <key>', 'requests with this key')
    .option('--fail-model <model>', 'requests for this model')
    .option('--fail-path <text>', 'requests whose path holds this');

  command
    .optionsGroup('How it fails:')
    .option('--status <n>', 'refuse with this status', count)
    .addOption(
      new Option('--fail <kind>', "refuse with the provider's status and words for this").choices(
        upstreamErrorKind.options,
      ),
    )
    .option('--message <text>', 'the sentence of the refusal')
    .option('--code <code>', 'its code')
    .option('--retry-after <value>', 'seconds or an HTTP date')
    .option('--retry-after-ms <n>', 'retry-after-ms header', count)
    .addOption(
      new Option('--error-shape <shape>', 'its body').choices([
        'dialect',
        'mistral',
        'fastapi',
        'llama.cpp',
        'string',
        'text',
        'html',
        'empty',
      ]),
    )
    .option('--error-in-body', 'refuse under status 200')
    .option('--hang <point>', 'say no more: “request” (before the status line) or after N events', point)
    .option('--break-after <point>', 'break the connection: “request”, or after N events', point)
    .addOption(new Option('--break-how <how>', 'reset, close, or end the body cleanly').choices(['rst', 'fin', 'end']))
    .option('--mid-event', 'break in the middle of the next event')
    .option('--stream-error-after <n>', 'report a failure inside the stream after N events', count)
    .addOption(
      new Option('--stream-error-shape <shape>', 'its shape').choices([
        'dialect',
        'error-field',
        'openrouter',
        'groq',
        'bare',
        'comment',
      ]),
    )
    .option('--malformed-after <n>', 'broken JSON after N events', count)
    .option('--no-terminal', 'leave out the event that ends a stream')
    .option('--body <text>', 'send this in place of the body')
    .option('--content-type <type>', 'say the body is this');

  command
    .optionsGroup('How it sends (every request):')
    .option('--delay-headers <time>', 'before the status line', milliseconds)
    .option('--delay-first-token <time>', 'between headers and first event', milliseconds)
    .option('--delay-between <time>', 'between events', milliseconds)
    .option('--keep-alive <time>', 'send a comment this often while waiting', milliseconds)
    .addOption(new Option('--encoding <coding>', 'compress').choices(['gzip', 'deflate', 'br', 'zstd']))
    .option('--chunking <profile>', 'whole, event, pair, byte, hostile or random:SEED', chunking)
    .addOption(new Option('--line-ends <ends>', 'of an event stream').choices(['lf', 'crlf', 'cr']))
    .option('--comments', 'a comment before every event')
    .option('--huge-event <size>', 'the whole text in one event of this size', bytes)
    .option('--header <line>', 'add a header (repeatable)', header);

  const width = Math.max(...Object.keys(quirks).map((name) => name.length));
  const listed = Object.entries(quirks).map(([name, what]) => `  ${name.padEnd(width)}  ${what}`);
  return command.addHelpText(
    'after',
    `\nQuirks:\n${listed.join('\n')}\n\nExamples:
  npm run upstream -- chat --port 9001 --fail-after 3 --status 429 --retry-after 7
  npm run upstream -- messages --delay-first-token 2s --break-after 5 --break-how rst
  npm run upstream -- gemini --chunking hostile --encoding gzip`,
  );
}
