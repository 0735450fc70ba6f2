#!/usr/bin/env node
// Starts Gatehouse on a Node that can run it. Plain JavaScript without anything recent, so that an old Node gets as far
// as saying what is wrong, or hands over to the Node that the npm package `node` brings.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const LEAST_MAJOR = 24;
const here = fileURLToPath(import.meta.url);

if (Number(process.versions.node.split('.')[0]) >= LEAST_MAJOR) {
  const built = join(dirname(here), '..', 'out', 'gatehouse.mjs');
  const source = join(dirname(here), '..', 'main', 'cli', 'gatehouse.ts');
  import(pathToFileURL(existsSync(built) ? built : source).href).catch(fail);
} else {
  const node = process.env.GATEHOUSE_NODE_TRIED ? null : packagedNode();
  if (node === null) {
    fail(`Gatehouse needs Node ${LEAST_MAJOR} or later; this is ${process.versions.node} (${process.execPath}).`);
  } else {
    handOver(node);
  }
}

/** The binary of the npm package `node`, or null when it is not installed. */
function packagedNode() {
  try {
    const manifest = createRequire(import.meta.url).resolve('node/package.json');
    const binary = join(dirname(manifest), JSON.parse(readFileSync(manifest, 'utf8')).bin.node);
    return existsSync(binary) ? binary : null;
  } catch {
    return null;
  }
}

/** Runs this file again, as if it had been started there: same terminal, same signals, same end. */
function handOver(node) {
  const env = Object.assign({}, process.env, { GATEHOUSE_NODE_TRIED: '1' });
  const child = spawn(node, [here].concat(process.argv.slice(2)), { stdio: 'inherit', env: env });
  const forward = (signal) => {
    // A terminal sends Ctrl-C to both of us; handing it on would make it two.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, forward);
  child.on('error', fail);
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code);
    for (const each of signals) process.off(each, forward);
    process.kill(process.pid, signal);
  });
}

function fail(reason) {
  console.error(reason instanceof Error ? reason.message : reason);
  process.exit(1);
}
