// A real llama.cpp server with a tiny model, from Debian: npm run llama -- --port 8080
import { Command, InvalidArgumentError } from 'commander';
import { startLlama } from '../test/engines/start-llama.ts';

await new Command('llama')
  .description(
    'A real llama.cpp server on 127.0.0.1 with a tiny model of random weights, named “tiny”.\n' +
      'Brought from Debian into $GATEHOUSE_LLAMA_ROOT (default /var/tmp/gatehouse-llama) at first use. Needs root and Linux.',
  )
  .option(
    '--port <n>',
    'port; left out: a free one',
    (text) => {
      const port = Number(text);
      if (!Number.isInteger(port) || port < 0 || port > 65535) throw new InvalidArgumentError('Write a port number.');
      return port;
    },
    0,
  )
  .argument('[options...]', 'further llama-server options, after --')
  .addHelpText('after', '\nExample:\n  npm run llama -- --port 8080 -- --api-key secret -c 512')
  .action(async (extra: string[], { port }: { port: number }) => {
    const llama = await startLlama({ ...(port === 0 ? {} : { port }), args: extra });
    if ('skipped' in llama) {
      process.exitCode = 1;
      return;
    }
    process.stdout.write(`llama.cpp on ${llama.url} (pid ${llama.pid}), model “tiny”. Stop it with Ctrl-C.\n`);
    const stop = () => void llama.close();
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  })
  .parseAsync();
