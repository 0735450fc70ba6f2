import { useRef, useState } from 'react';
import type { RequestFilter } from '../../../main/contract/history-query.ts';
import { useMutation } from '../query/use-mutation.ts';
import { saveFile } from './save-file.ts';

export type ExportFormat = 'jsonl' | 'csv';

const TYPES: Record<ExportFormat, string> = { jsonl: 'application/jsonl', csv: 'text/csv' };
/** Pieces are put into the browser's own store for blobs in lots, so that a large export does not fill the memory. */
const LOT_CHARS = 4_000_000;

export interface ExportProgress {
  bytes: number;
  lines: number;
}

/** Requests as a file. It may take a while, so it says how far it is and can be stopped. */
export function useHistoryExport() {
  /** Null while nothing is exported. */
  const [progress, setProgress] = useState<ExportProgress | null>(null);
  const stopping = useRef<AbortController | null>(null);

  const run = useMutation(async (control, input: { format: ExportFormat; filter?: RequestFilter }) => {
    const stop = new AbortController();
    stopping.current = stop;
    setProgress({ bytes: 0, lines: 0 });
    try {
      const lots: Blob[] = [];
      let lot: string[] = [];
      let chars = 0;
      let bytes = 0;
      let lines = 0;
      for await (const piece of await control.requests.export(input, { signal: stop.signal })) {
        lot.push(piece);
        chars += piece.length;
        for (let at = piece.indexOf('\n'); at >= 0; at = piece.indexOf('\n', at + 1)) lines += 1;
        setProgress({ bytes: bytes + chars, lines });
        if (chars < LOT_CHARS) continue;
        lots.push(new Blob(lot));
        bytes += lots.at(-1)?.size ?? 0;
        lot = [];
        chars = 0;
      }
      saveFile(`gatehouse-history.${input.format}`, TYPES[input.format], [...lots, ...lot]);
    } catch (error) {
      if (!stop.signal.aborted) throw error;
    } finally {
      setProgress(null);
    }
  }).run;
  return {
    progress,
    start: (format: ExportFormat, filter?: RequestFilter) => void run(filter ? { format, filter } : { format }),
    stop: () => stopping.current?.abort(),
  };
}
