import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeTinyGguf } from './make-tiny-gguf.ts';
import { runProgram } from './run-program.ts';

const DEFAULT_ROOT = '/var/tmp/gatehouse-llama';
const SERVER = 'usr/bin/llama-server';

/** A small Debian with llama.cpp in it, and the tiny model. Paths of `model` are as seen from inside. */
export interface LlamaRoot {
  path: string;
  model: string;
}

/** Where llama.cpp is kept between runs: `$GATEHOUSE_LLAMA_ROOT`, or a folder under /var/tmp. */
export function llamaRootPath(): string {
  return process.env.GATEHOUSE_LLAMA_ROOT ?? DEFAULT_ROOT;
}

/** Why llama.cpp cannot be had on this machine; null when it can. Installed before or not. */
export async function whyNoLlama(): Promise<string | null> {
  if (process.platform !== 'linux') return `it is brought from Debian, and this is ${process.platform}`;
  if (process.getuid?.() !== 0) return 'chroot needs root';
  if (existsSync(join(llamaRootPath(), SERVER))) return null;
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^ID(_LIKE)?=.*debian/m.test(release) ? null : 'it is brought from Debian, and this is another system';
}

/**
 * Llama.cpp, installed if it is not there yet (about 40 s and 300 MB, once).
 * @throws when Debian's archive cannot be reached
 */
export async function prepareLlamaRoot(say: (text: string) => void): Promise<LlamaRoot> {
  const path = llamaRootPath();
  if (!existsSync(join(path, SERVER))) await install(path, say);
  return { path, model: await placeModel(path) };
}

async function install(path: string, say: (text: string) => void): Promise<void> {
  if (!existsSync('/usr/sbin/debootstrap')) {
    say('Installing debootstrap …');
    await runProgram('apt-get', ['update', '-qq']);
    await runProgram('apt-get', ['install', '-y', '-qq', 'debootstrap']);
  }
  say(`Bringing llama.cpp from Debian into ${path} (about 40 s, once) …`);
  // Built beside and moved, so that a run that is cut off leaves nothing that looks whole, and two at once do no harm.
  const unfinished = `${path}.unfinished-${process.pid}`;
  await rm(unfinished, { recursive: true, force: true });
  try {
    await runProgram('debootstrap', ['--variant=minbase', '--include=llama.cpp-tools', 'sid', unfinished]);
    await rename(unfinished, path).catch((error: unknown) => {
      if (!existsSync(join(path, SERVER))) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Named by its content, so that another version of the model does not take its place under a running server. */
async function placeModel(root: string): Promise<string> {
  const bytes = makeTinyGguf();
  const name = `tiny-${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}.gguf`;
  const file = join(root, 'models', name);
  if (!existsSync(file)) {
    await mkdir(join(root, 'models'), { recursive: true });
    await writeFile(`${file}.${process.pid}`, bytes);
    await rename(`${file}.${process.pid}`, file);
  }
  return `/models/${name}`;
}
