import { once } from 'node:events';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConfigFile, ConfigState } from './config-file.ts';
import { ConfigInvalidError } from './config-invalid-error.ts';
import { openConfigFile } from './open-config-file.ts';

const withPort = (port: number) =>
  `version: 1\nserver: { port: ${port} } # the port\nproviders: { demo: { type: demo } }\n`;

describe('openConfigFile', () => {
  let dir: string;
  let path: string;
  let opened: ConfigFile[];
  let errors: unknown[];

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'gatehouse-config-'));
    path = join(dir, 'config.yaml');
    opened = [];
    errors = [];
    await writeFile(path, withPort(1000));
  });

  afterEach(async () => {
    for (const file of opened) file.close();
    await rm(dir, { recursive: true });
    expect(errors).toEqual([]);
  });

  const open = async (at = path) => {
    const file = await openConfigFile({ path: at, onError: (error) => errors.push(error), debounceMs: 10 });
    opened.push(file);
    return file;
  };

  /** The states a file goes through, to be awaited one by one. */
  const follow = (file: ConfigFile) => {
    const events = new EventTarget();
    const seen: ConfigState[] = [];
    file.subscribe((state) => {
      seen.push(state);
      events.dispatchEvent(new Event('state'));
    });
    return {
      seen,
      async until(wanted: (state: ConfigState) => boolean): Promise<ConfigState> {
        while (!seen.some(wanted)) await once(events, 'state');
        return seen.find(wanted) as ConfigState;
      },
    };
  };

  const replaceByRename = async (at: string, text: string) => {
    await writeFile(`${at}.swp`, text);
    await rename(`${at}.swp`, at);
  };

  describe('reads', () => {
    it('a valid file', async () => {
      const file = await open();
      expect(file.state()).toMatchObject({ config: { server: { port: 1000 } }, text: withPort(1000), problems: [] });
    });

    it('an invalid one only to say what is wrong with it', async () => {
      await writeFile(path, 'version: 1\nprovidrs: {}\n');
      const refused = await open().catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(ConfigInvalidError);
      expect((refused as ConfigInvalidError).problems).toMatchObject([
        { file: path, line: 2, suggestion: 'providers' },
      ]);
      expect((refused as ConfigInvalidError).message).toContain(':2:1  providrs: Unknown key');
    });

    it('none where there is none', async () => {
      await expect(open(join(dir, 'other.yaml'))).rejects.toThrow('There is no such file.');
    });

    it('what it gives out as something nobody can change', async () => {
      const { config } = (await open()).state();
      expect(() => {
        config.server.port = 1;
      }).toThrow(TypeError);
    });
  });

  describe('follows', () => {
    it('a file that is replaced by rename, again and again', async () => {
      const file = await open();
      const states = follow(file);
      for (const port of [1001, 1002, 1003]) {
        await replaceByRename(path, withPort(port));
        await states.until((state) => state.config.server.port === port);
      }
      expect(file.state().config.server.port).toBe(1003);
    });

    it('a file that is written in place', async () => {
      const states = follow(await open());
      await writeFile(path, withPort(1001));
      await states.until((state) => state.config.server.port === 1001);
    });

    it('a symbolic link to a file elsewhere, when the file changes and when the link does', async () => {
      const elsewhere = join(dir, 'elsewhere');
      await mkdir(elsewhere);
      await writeFile(join(elsewhere, 'a.yaml'), withPort(1));
      await writeFile(join(elsewhere, 'b.yaml'), withPort(2));
      const link = join(dir, 'linked.yaml');
      await symlink(join('elsewhere', 'a.yaml'), link);
      const states = follow(await open(link));
      await replaceByRename(join(elsewhere, 'a.yaml'), withPort(3));
      await states.until((state) => state.config.server.port === 3);
      await symlink(join('elsewhere', 'b.yaml'), `${link}.new`);
      await rename(`${link}.new`, link);
      await states.until((state) => state.config.server.port === 2);
      await writeFile(join(elsewhere, 'b.yaml'), withPort(4));
      await states.until((state) => state.config.server.port === 4);
    });

    it('a directory swapped behind a link, as Kubernetes does', async () => {
      for (const [version, port] of [
        ['..v1', 1],
        ['..v2', 2],
      ] as const) {
        await mkdir(join(dir, version));
        await writeFile(join(dir, version, 'mounted.yaml'), withPort(port));
      }
      await symlink('..v1', join(dir, '..data'));
      await symlink(join('..data', 'mounted.yaml'), join(dir, 'mounted.yaml'));
      const states = follow(await open(join(dir, 'mounted.yaml')));
      await symlink('..v2', join(dir, '..data_tmp'));
      await rename(join(dir, '..data_tmp'), join(dir, '..data'));
      await states.until((state) => state.config.server.port === 2);
    });

    it('an invalid edit only with problems: the old config stays in force until the file is mended', async () => {
      const file = await open();
      const states = follow(file);
      await replaceByRename(path, 'version: 1\nserver: { port: x }\n');
      const broken = await states.until((state) => state.problems.length > 0);
      expect(broken).toMatchObject({ config: { server: { port: 1000 } }, problems: [{ line: 2, key: 'server.port' }] });
      expect(broken.text).toContain('port: x');
      await replaceByRename(path, withPort(1001));
      await states.until((state) => state.problems.length === 0 && state.config.server.port === 1001);
    });

    it('a file that goes away and comes back', async () => {
      const file = await open();
      const states = follow(file);
      await unlink(path);
      const gone = await states.until((state) => state.problems.length > 0);
      expect(gone.problems[0]?.message).toContain('The file is gone');
      expect(gone.config.server.port).toBe(1000);
      await writeFile(path, withPort(1000));
      await states.until((state) => state.problems.length === 0);
    });

    it('a change of comments without a new config', async () => {
      const file = await open();
      const before = file.state().config;
      const states = follow(file);
      await replaceByRename(path, `# hello\n${withPort(1000)}`);
      const after = await states.until((state) => state.text.startsWith('# hello'));
      expect(after.config).toBe(before);
    });

    it('its own writes once: the next change that is told is the next one that was made', async () => {
      const file = await open();
      const states = follow(file);
      expect(await file.write(withPort(1001))).toEqual([]);
      expect(await file.edit([{ op: 'set', path: ['server', 'port'], value: 1002 }])).toEqual([]);
      await replaceByRename(path, withPort(1003));
      await states.until((state) => state.config.server.port === 1003);
      expect(states.seen.map((state) => state.config.server.port)).toEqual([1001, 1002, 1003]);
    });

    it('with every subscriber, also when one of them fails', async () => {
      const file = await open();
      file.subscribe(() => {
        throw new Error('mine');
      });
      const states = follow(file);
      await file.write(withPort(1001));
      expect(states.seen).toHaveLength(1);
      expect(errors.splice(0)).toEqual([new Error('mine')]);
    });
  });

  describe('writes', () => {
    it('nothing that has problems', async () => {
      const file = await open();
      const problems = await file.write('version: 1\nserver: { port: x }\n');
      expect(problems).toMatchObject([{ key: 'server.port' }]);
      expect(await file.edit([{ op: 'set', path: ['server', 'prot'], value: 1 }])).toMatchObject([
        { suggestion: 'port' },
      ]);
      expect(await readFile(path, 'utf8')).toBe(withPort(1000));
      expect(file.state().problems).toEqual([]);
    });

    it('nothing over a change it has not seen', async () => {
      const file = await open();
      const base = file.state().text;
      const newer = follow(file);
      await replaceByRename(path, withPort(1001));
      expect((await file.write(withPort(1002), base))[0]?.message).toContain('changed on disk');
      await newer.until((state) => state.config.server.port === 1001);
      expect((await file.write(withPort(1002), base))[0]?.message).toContain('changed on disk');
      expect(await file.write(withPort(1002))).toEqual([]);
    });

    it('no edit that was thought of for another text', async () => {
      const file = await open();
      const base = file.state().text;
      const move = [{ op: 'set' as const, path: ['server', 'port'], value: 1002 }];
      await replaceByRename(path, withPort(1001));
      expect((await file.edit(move, base))[0]?.message).toContain('changed on disk');
      expect(await readFile(path, 'utf8')).toBe(withPort(1001));
      expect(await file.edit(move, withPort(1001))).toEqual([]);
    });

    it('edits onto the newest text, one after the other', async () => {
      const file = await open();
      await replaceByRename(path, withPort(1001).replace('# the port', '# by hand'));
      const names = ['a', 'b', 'c', 'd'];
      const done = await Promise.all(
        names.map((name) => file.edit([{ op: 'append', path: ['clients'], value: { name } }])),
      );
      expect(done).toEqual([[], [], [], []]);
      expect(file.state().config.clients.map((client) => client.name)).toEqual(names);
      expect(file.state().text).toContain('port: 1001 } # by hand');
      expect(await readFile(path, 'utf8')).toBe(file.state().text);
    });

    it('an edit that mends a file with problems', async () => {
      const file = await open();
      const states = follow(file);
      await replaceByRename(path, 'version: 1\nserver: { port: x }\n');
      await states.until((state) => state.problems.length > 0);
      expect(await file.edit([{ op: 'set', path: ['server', 'port'], value: 1001 }])).toEqual([]);
      expect(file.state()).toMatchObject({ problems: [], config: { server: { port: 1001 } } });
    });

    it('mode 600 when the file is new to it, and keeps the mode it has', async () => {
      const file = await open();
      await chmod(path, 0o640);
      await file.write(withPort(1001));
      expect((await stat(path)).mode & 0o777).toBe(0o640);
      await unlink(path);
      await file.write(withPort(1002), withPort(1001));
      expect((await stat(path)).mode & 0o777).toBe(0o600);
    });

    it('through a symbolic link, which stays one', async () => {
      const link = join(dir, 'link.yaml');
      await symlink('config.yaml', link);
      const file = await open(link);
      await file.write(withPort(1001));
      expect(await readFile(path, 'utf8')).toBe(withPort(1001));
      await file.edit([{ op: 'set', path: ['server', 'port'], value: 1002 }]);
      expect(await readFile(path, 'utf8')).toBe(withPort(1002));
    });

    it('without leaving anything else in the directory', async () => {
      const file = await open();
      await file.write(withPort(1001));
      await file.write('version: 2\n');
      expect(await readdir(dir)).toEqual(['config.yaml']);
    });
  });
});
