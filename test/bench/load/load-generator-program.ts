import { type Job, job } from './job.ts';
import { runCancels } from './run-cancels.ts';
import { runCrowd } from './run-crowd.ts';
import { runExchanges } from './run-exchanges.ts';
import { runStreams } from './run-streams.ts';

/** Program: runs the jobs its parent sends, one at a time, and sends back their results. Ends with its parent. */
process.on('message', async (message) => {
  try {
    process.send?.({ result: await run(job.parse(message)) });
  } catch (error) {
    process.send?.({ error: error instanceof Error ? error.message : String(error) });
  }
});
process.on('disconnect', () => process.exit(0));

function run(wanted: Job): Promise<unknown> {
  switch (wanted.kind) {
    case 'exchange':
      return runExchanges(wanted);
    case 'stream':
      return runStreams(wanted);
    case 'crowd':
      return runCrowd(wanted);
    case 'cancel':
      return runCancels(wanted);
  }
}
