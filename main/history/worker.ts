import { parentPort, workerData } from 'node:worker_threads';
import { migrations } from './migrations/migrations.ts';
import type { FromReader, FromWriter, ReaderData, ToReader, ToWriter, WriterData } from './worker/protocol.ts';
import { historyReader } from './worker/reader.ts';
import { historyWriter } from './worker/writer.ts';

/** The worker's entry. One file for both roles, so that a bundle has one file beside it. */
const data = workerData as WriterData | ReaderData;
const port = parentPort;
if (!port) throw new Error('This file runs as a worker of the history.');

if (data.role === 'writer') {
  const write: (message: ToWriter) => void = historyWriter({
    ...data,
    migrations,
    send: (message: FromWriter) => port.postMessage(message),
    after(ms, next) {
      const timer = setTimeout(next, ms);
      return () => clearTimeout(timer);
    },
  });
  port.on('message', write);
} else {
  const read = historyReader(data.file);
  port.on('message', (message: ToReader) => port.postMessage(read(message) satisfies FromReader));
}
