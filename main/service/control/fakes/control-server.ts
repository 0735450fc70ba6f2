import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createControlHttp } from '../control-http.ts';
import { ensureControlToken } from '../control-token.ts';
import { writeGatewayFile } from '../gateway-file.ts';
import { fakeControlDeps } from './fake-control-deps.ts';

/**
 * The real control API over fake ports on a real server, known to whoever looks into `dataDir`. For tests.
 * Ends with `close`.
 */
export async function startControlServer(dataDir: string) {
  const fakes = fakeControlDeps(dataDir);
  const token = await ensureControlToken(dataDir);
  const options = { token, allowedHosts: () => new Set(['gate.example.com']), version: '0.1.0' };
  const control = createControlHttp(fakes.deps, options);
  const server = createServer((request, response) => {
    if (request.url === '/health') {
      response.end(JSON.stringify({ service: 'gatehouse', status: 'ok' }));
      return;
    }
    void control(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await writeGatewayFile(dataDir, { url, pid: process.pid, startedAt: 1_760_000_000_000 });
  return {
    ...fakes,
    token,
    url,
    server,
    async close() {
      fakes.closing.abort();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}
