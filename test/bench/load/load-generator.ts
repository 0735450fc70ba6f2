import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { Children } from '../processes/children.ts';
import {
  type CancelJob,
  type CancelResult,
  type CrowdJob,
  type CrowdResult,
  cancelResult,
  crowdResult,
  type ExchangeJob,
  type ExchangeResult,
  exchangeResult,
  type Job,
  type StreamJob,
  type StreamResult,
  streamResult,
} from './job.ts';

const reply = z.object({ result: z.unknown().optional(), error: z.string().optional() });

type Unsaid<J extends Job> = Omit<J, 'kind'>;

/** The process that asks, seen from the one that leads the run. One job at a time. */
export class LoadGenerator {
  readonly #child: ChildProcess;

  constructor(children: Children) {
    this.#child = children.fork(fileURLToPath(new URL('load-generator-program.ts', import.meta.url)));
  }

  async exchanges(job: Unsaid<ExchangeJob>): Promise<ExchangeResult> {
    return exchangeResult.parse(await this.#run({ kind: 'exchange', ...job }));
  }

  async streams(job: Unsaid<StreamJob>): Promise<StreamResult> {
    return streamResult.parse(await this.#run({ kind: 'stream', ...job }));
  }

  async crowd(job: Unsaid<CrowdJob>): Promise<CrowdResult> {
    return crowdResult.parse(await this.#run({ kind: 'crowd', ...job }));
  }

  async cancels(job: Unsaid<CancelJob>): Promise<CancelResult> {
    return cancelResult.parse(await this.#run({ kind: 'cancel', ...job }));
  }

  /** @throws when the job fails, takes longer than two minutes, or its process ends */
  #run(job: Job): Promise<unknown> {
    const child = this.#child;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => ended('it took longer than two minutes'), 120_000);
      const forget = () => {
        clearTimeout(timer);
        child.off('message', take);
        child.off('exit', left);
      };
      const ended = (why: string) => {
        forget();
        reject(new Error(`load generator, ${job.kind}: ${why}`));
      };
      const left = () => ended('its process ended');
      const take = (message: unknown) => {
        const { result, error } = reply.parse(message);
        if (error !== undefined) return ended(error);
        forget();
        resolve(result);
      };
      child.on('message', take);
      child.on('exit', left);
      child.send(job);
    });
  }
}
