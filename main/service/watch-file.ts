import { type FSWatcher, watchFile as pollFile, unwatchFile, watch } from 'node:fs';
import { symlinkChain } from './symlink-chain.ts';

export interface FileWatch {
  close(): void;
}

export interface WatchFileOptions {
  /** Quiet time after an event before `onChange`, so that a file written in pieces is read once, whole. Milliseconds. */
  debounceMs?: number;
  /** How often the file is looked at besides; milliseconds. */
  pollMs?: number;
}

/**
 * Says when a file may have changed; the reader compares for itself.
 *
 * Watches the directory, not the file: editors replace files by rename, and a watch on the file would go on watching
 * the one that was thrown away. Every symbolic link on the way is watched as well (a Kubernetes ConfigMap changes by
 * swapping one). A slow poll stands behind it for the places no event comes from: network drives, bind mounts. It is also
 * what sees the file come back after the directory itself has gone away.
 */
export function watchFile(path: string, onChange: () => void, options: WatchFileOptions = {}): FileWatch {
  const { debounceMs = 50, pollMs = 2000 } = options;
  let watchers: FSWatcher[] = [];
  let watched = '';
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const unwatch = () => {
    for (const watcher of watchers) watcher.close();
    watchers = [];
  };

  const arm = () => {
    const entries = symlinkChain(path);
    const key = entries.map((entry) => entry.path).join('\n');
    if (key === watched) return;
    unwatch();
    watched = key;
    const byDirectory = Map.groupBy(entries, (entry) => entry.directory);
    for (const [directory, inside] of byDirectory) {
      const names = new Set(inside.map((entry) => entry.name));
      try {
        const watcher = watch(directory, { persistent: false }, (_, name) => {
          if (name === null || names.has(name)) changed();
        });
        // Watches run out and directories go away; the poll still sees the file.
        watcher.on('error', () => {
          watched = '';
          watcher.close();
        });
        watchers.push(watcher);
      } catch {
        watched = ''; // tried again at the next change the poll sees
      }
    }
  };

  const rearm = () => {
    try {
      arm();
    } catch {
      // The directory is gone or out of reach. The poll goes on, and arms again when it sees the file.
      unwatch();
      watched = '';
    }
  };

  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (closed) return;
      rearm();
      onChange();
    }, debounceMs);
    timer.unref();
  };

  rearm();
  pollFile(path, { interval: pollMs, persistent: false }, changed);
  return {
    close() {
      closed = true;
      clearTimeout(timer);
      unwatch();
      unwatchFile(path, changed);
    },
  };
}
