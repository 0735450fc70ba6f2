import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Finding } from './finding.ts';

const area = 'port';

/**
 * Whether the gateway could listen. For when it does not run.
 * @param isGatehouse whether a Gatehouse answers at an address
 */
export async function checkPort(
  host: string,
  port: number,
  isGatehouse: (url: string) => Promise<boolean>,
): Promise<Finding> {
  const server = createServer();
  try {
    server.listen({ host, port, exclusive: true });
    await once(server, 'listening');
    return { level: 'ok', area, text: `${host}:${port} is free.`, advice: null };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (code !== 'EADDRINUSE')
      return {
        level: 'error',
        area,
        text: `${host}:${port}: ${code}`,
        advice: 'Choose others in server.host and server.port.',
      };
    const local = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
    const ours = await isGatehouse(`http://${local.includes(':') ? `[${local}]` : local}:${port}`);
    return {
      level: ours ? 'warning' : 'error',
      area,
      text: `${host}:${port} is taken by ${ours ? 'a Gatehouse with another data directory' : 'another program'}.`,
      advice: ours
        ? 'Name its directory with --data-dir, or stop it.'
        : 'Choose another with --port, or server.port in the config file.',
    };
  } finally {
    server.close();
  }
}
