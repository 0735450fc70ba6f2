import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Children } from '../processes/children.ts';
import { answers } from './answers.ts';
import { type Candidate, CHAT_PATH } from './candidate.ts';
import { freePort } from './free-port.ts';
import { runCommand } from './run-command.ts';

/**
 * Brings nginx from Debian's archive, unpacked into a folder and not installed, and starts it with one worker as a plain
 * streaming proxy.
 */
export async function startNginx(children: Children, dir: string, upstreamPort: number): Promise<Candidate> {
  await mkdir(dir, { recursive: true });
  await runCommand(children, 'apt-get', ['download', 'nginx'], dir);
  const archive = (await readdir(dir)).find((file) => file.endsWith('.deb'));
  if (!archive) throw new Error('apt-get brought no nginx package');
  await runCommand(children, 'dpkg-deb', ['-x', archive, '.'], dir);

  const port = await freePort();
  await writeFile(join(dir, 'bench.conf'), config(dir, port, upstreamPort));
  const args = ['-p', dir, '-c', join(dir, 'bench.conf'), '-e', join(dir, 'error.log')];
  const child = children.spawn(join(dir, 'usr', 'sbin', 'nginx'), args, { cwd: dir, stdio: 'ignore' });
  await answers(`http://127.0.0.1:${port}/v1/models`);
  return {
    name: 'nginx',
    target: { host: '127.0.0.1', port, path: CHAT_PATH, headers: {} },
    pid: child.pid ?? null,
    stop: () => children.stop(child),
  };
}

/** One process, no disk: what arrives goes on at once, both ways. */
function config(dir: string, port: number, upstreamPort: number): string {
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${dir}/${kind};`);
  return `daemon off;
master_process off;
pid ${dir}/nginx.pid;
events { worker_connections 4096; }
http {
  access_log off;
  ${temp.join('\n  ')}
  client_max_body_size 64m;
  keepalive_requests 100000000;
  upstream bench { server 127.0.0.1:${upstreamPort}; keepalive 256; keepalive_requests 100000000; }
  server {
    listen 127.0.0.1:${port} backlog=2048;
    location / {
      proxy_pass http://bench;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_buffering off;
      proxy_request_buffering off;
      proxy_read_timeout 600s;
    }
  }
}
`;
}
