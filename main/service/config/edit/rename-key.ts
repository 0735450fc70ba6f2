import { sayConfig } from '../../../contract/sentences/config-sentences.ts';
import { EditRefusedError } from './edit-refused-error.ts';
import type { EditPath } from './edit-step.ts';
import type { Place } from './places.ts';
import { renderScalar } from './render-scalar.ts';
import type { Splice } from './splice.ts';

/** Puts another name in the place of a key, in the quotes it has. @throws EditRefusedError for a key that is no plain name */
export function renameKey({ item }: Place, path: EditPath, to: string): Splice[] {
  const { key } = item;
  if (key?.type === 'scalar') return [{ from: key.offset, to: key.offset + key.source.length, text: renderScalar(to) }];
  if (key?.type === 'double-quoted-scalar' || key?.type === 'single-quoted-scalar') {
    const quote = key.type === 'double-quoted-scalar' ? '"' : "'";
    return [{ from: key.offset, to: key.offset + key.source.length, text: renderScalar(to, quote) }];
  }
  throw new EditRefusedError(path, sayConfig('by_hand_key'));
}
