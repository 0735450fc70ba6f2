import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findGateway } from './find-gateway.ts';
import { readGatewayFile, removeGatewayFile, writeGatewayFile } from './gateway-file.ts';
import { systemSurroundings } from './surroundings.ts';

let dir: string;
const facts = { url: 'http://127.0.0.1:4477', pid: 4242, startedAt: 1_760_000_000_000 };

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gatehouse-find-'));
});

afterEach(() => rm(dir, { recursive: true, force: true }));

const world = (alive: boolean, answers: boolean) => ({
  isAlive: () => alive,
  isGatehouse: async () => answers,
});

it('finds a gateway that lives and answers', async () => {
  expect(await findGateway(dir, world(true, true))).toBeNull();
  await writeGatewayFile(dir, facts);
  expect(await findGateway(dir, world(true, true))).toEqual(facts);
});

it('sees through a file that a crash left behind', async () => {
  await writeGatewayFile(dir, facts);
  expect(await findGateway(dir, world(false, true))).toBeNull();
  expect(await findGateway(dir, world(true, false))).toBeNull();
});

it('takes a file that is cut off or strange for none', async () => {
  for (const text of ['', '{"url":"http://127', '{"url":"file:///etc/passwd","pid":1,"startedAt":0}']) {
    await writeFile(join(dir, 'gateway.json'), text);
    expect(await readGatewayFile(dir)).toBeNull();
  }
});

it('removes its own file, never that of a gateway that came after', async () => {
  await writeGatewayFile(dir, facts);
  await removeGatewayFile(dir, 1);
  expect(await readGatewayFile(dir)).toEqual(facts);
  await removeGatewayFile(dir, facts.pid);
  expect(await readGatewayFile(dir)).toBeNull();
});

describe('the health check', () => {
  async function ask(listener: RequestListener): Promise<boolean> {
    const server = createServer(listener).listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      return await systemSurroundings.isGatehouse(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }

  it('knows Gatehouse from anything else that may have the port', async () => {
    expect(await ask((_, response) => response.end('{"service":"gatehouse"}'))).toBe(true);
    expect(await ask((_, response) => response.end('{"status":"ok"}'))).toBe(false);
    expect(await ask((_, response) => response.end('gatehouse'))).toBe(false);
    expect(await ask((request) => request.socket.destroy())).toBe(false);
    expect(await ask((_, response) => response.end('x'.repeat(1_000_000)))).toBe(false);
  });

  it('takes silence for nobody', async () => {
    expect(await systemSurroundings.isGatehouse('http://127.0.0.1:1')).toBe(false);
  });
});
