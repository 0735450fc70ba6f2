import { join } from 'node:path';
import * as z from 'zod';
import { sayProblem } from '../contract/sentences/tables.ts';
import type { Switches } from '../gateway/switches.ts';
import { createTurns } from './in-turn.ts';
import { readTextFile } from './read-text-file.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

/** The switches as they were left, and where changes go. */
export interface SwitchesFile {
  /** As the file had them. */
  readonly switches: Switches;
  /** Writes them down, one change after the other. Never rejects: `onProblem` hears of a failure. */
  keep(switches: Switches): Promise<void>;
  /** Resolves when everything is written. */
  close(): Promise<void>;
}

const switchesFile = z.object({ version: z.literal(1), paused: z.boolean(), localOnly: z.boolean() });

/**
 * Opens `switches.json` of the data directory: a gateway that starts again, after a crash too, goes on as a person left it.
 * Without the file everything is off. One that cannot be read counts as local only: nothing may leave by a mistake.
 * @param onProblem gets a sentence when the file cannot be read or written; null when it can again
 */
export async function openSwitches(dataDir: string, onProblem: (text: string | null) => void): Promise<SwitchesFile> {
  const path = join(dataDir, 'switches.json');
  const inTurn = createTurns();
  const switches = await read(path, onProblem);
  return {
    switches,
    keep({ paused, localOnly }) {
      const text = `${JSON.stringify({ version: 1, paused, localOnly })}\n`;
      return inTurn(() => writeFileAtomically(path, text)).then(
        () => onProblem(null),
        (error: Error) => onProblem(sayProblem('switches_not_kept', { why: error.message })),
      );
    },
    close: () => inTurn(() => Promise.resolve()),
  };
}

async function read(path: string, onProblem: (text: string) => void): Promise<Switches> {
  try {
    const text = await readTextFile(path);
    if (text === null) return { paused: false, localOnly: false };
    const { paused, localOnly } = switchesFile.parse(JSON.parse(text));
    return { paused, localOnly };
  } catch {
    onProblem(sayProblem('switches_unreadable', { file: path }));
    return { paused: false, localOnly: true };
  }
}
