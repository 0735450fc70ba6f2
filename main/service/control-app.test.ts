import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fakeControlDeps } from './control/fakes/fake-control-deps.ts';
import { createControlApp } from './control-app.ts';
import { LoginSessions } from './login-sessions.ts';
import { windowFiles } from './window-files.ts';

const allowedHosts = () => new Set<string>();
const sessions = new LoginSessions(Date.now);
let directory: string;
let app: Server;
let files: Server;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'gatehouse-window-'));
  await mkdir(join(directory, 'renderer', '.git'), { recursive: true });
  await writeFile(join(directory, 'secret.txt'), 'canary');
  await writeFile(join(directory, 'renderer', 'index.html'), '<p>the window</p>');
  await writeFile(join(directory, 'renderer', '.git', 'config'), 'canary');
  const { deps } = fakeControlDeps(directory);
  app = createServer(createControlApp({ deps, token: 't'.repeat(43), version: '0.1.0', allowedHosts, sessions }));
  files = createServer(express().use('/ui', windowFiles(allowedHosts, join(directory, 'renderer'))));
  for (const server of [app, files]) await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});

afterAll(async () => {
  for (const server of [app, files]) await new Promise((done) => server.close(done));
  await rm(directory, { recursive: true });
});

const portOf = (server: Server) => (server.address() as AddressInfo).port;

/** An exchange byte for byte: no client in between that would tidy the path. */
async function exchange(server: Server, line: string, headers: Record<string, string>, body = ''): Promise<string> {
  const head = { host: `127.0.0.1:${portOf(server)}`, connection: 'close', ...headers };
  const lines = [`${line} HTTP/1.1`, ...Object.entries(head).map(([name, value]) => `${name}: ${value}`)];
  const socket = connect(portOf(server), '127.0.0.1');
  socket.write(`${lines.join('\r\n')}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  let text = '';
  for await (const chunk of socket) text += String(chunk);
  return text;
}

const statusOf = (answer: string) => Number(answer.split(' ')[1]);

describe('the window’s files', () => {
  it('are served under a policy that lets nothing foreign in and nobody frame it', async () => {
    const answer = await exchange(files, 'GET /ui/', {});
    expect(answer).toContain('the window');
    expect(answer).toMatch(/content-security-policy: default-src 'none'.*frame-ancestors 'none'/i);
    expect(answer).toMatch(/x-content-type-options: nosniff/i);
  });

  it.each([
    '/ui/../secret.txt',
    '/ui/..%2fsecret.txt',
    '/ui/%2e%2e/secret.txt',
    '/ui/%2e%2e%2fsecret.txt',
    '/ui/x/../../secret.txt',
    '/ui/..\\secret.txt',
    '/ui/..%5csecret.txt',
    '/ui//../secret.txt',
    '/ui/%252e%252e/secret.txt',
    '/ui/.git/config',
    '/ui/index.html%00.txt',
    '/ui/%zz',
  ])('end at their directory: %s', async (path) => {
    const answer = await exchange(files, `GET ${path}`, {});
    expect(statusOf(answer)).toBeGreaterThanOrEqual(400);
    expect(answer).not.toContain('canary');
    expect(answer).not.toContain(directory);
  });

  it.each(['/ui//evil.example', '/ui//evil.example/..', '/ui/%2f%2fevil.example/%2e%2e'])(
    'send nobody elsewhere: %s',
    async (path) => {
      expect(await exchange(files, `GET ${path}`, {})).not.toMatch(/^location: *(https?:)?\/\//im);
    },
  );

  it('J5: are not for a host name that is not ours', async () => {
    expect(statusOf(await exchange(files, 'GET /ui/', { host: 'evil.example' }))).toBe(403);
  });
});

describe('the login', () => {
  const json = { 'content-type': 'application/json' };
  const login = (headers: Record<string, string>, token = sessions.createToken()) =>
    exchange(app, 'POST /ui/session', { ...json, ...headers }, JSON.stringify({ token }));

  it('trades a token for a cookie, to the window’s own pages', async () => {
    const answer = await login({ origin: `http://127.0.0.1:${portOf(app)}` });
    expect(statusOf(answer)).toBe(204);
    expect(answer).toMatch(/set-cookie: gatehouse_session=[\w-]{43}; /i);
  });

  it.each([
    ['a page of another port', { origin: 'http://127.0.0.1:1' }],
    ['a page elsewhere', { origin: 'https://evil.example' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['a name that was rebound to loopback', { host: 'evil.example' }],
  ])('J5: is refused to %s, and the token stays good', async (_, headers) => {
    const token = sessions.createToken();
    const answer = await login(headers, token);
    expect(statusOf(answer)).toBe(403);
    expect(answer).not.toMatch(/set-cookie/i);
    expect(sessions.login(token)).not.toBeNull();
  });

  it.each([
    ['broken JSON', json, '{'],
    ['more than a token is long', json, JSON.stringify({ token: 'x'.repeat(2_000) })],
    ['an unknown charset', { 'content-type': 'application/json; charset=x-none' }, '{}'],
    ['an unknown encoding', { ...json, 'content-encoding': 'x-none' }, '{}'],
  ])('answers %s without a word about its own insides', async (_, headers, body) => {
    const answer = await exchange(app, 'POST /ui/session', headers, body);
    expect(statusOf(answer)).toBeGreaterThanOrEqual(400);
    expect(statusOf(answer)).toBeLessThan(500);
    expect(answer).not.toMatch(/node_modules|\bat \w|Error/);
  });

  it('looks at who asks before it reads what is asked', async () => {
    expect(statusOf(await exchange(app, 'POST /ui/session', { ...json, host: 'evil.example' }, '{'))).toBe(403);
  });

  it.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['plain text', { 'content-type': 'text/plain' }],
  ])('takes no %s: what a foreign page can send without asking first', async (_, headers) => {
    expect(statusOf(await login(headers))).toBe(401);
  });
});
