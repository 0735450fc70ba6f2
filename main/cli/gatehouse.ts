#!/usr/bin/env node
import { dieOf } from './crash.ts';
import { processIo } from './process-io.ts';
import { run } from './run.ts';

process.on('uncaughtException', dieOf);
process.on('unhandledRejection', dieOf);
try {
  // No process.exit: what has been written must reach whoever reads it.
  process.exitCode = await run(process.argv.slice(2), processIo());
} catch (error) {
  dieOf(error);
}
