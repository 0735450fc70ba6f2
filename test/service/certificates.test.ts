import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { startGateway } from '../../main/service/start-gateway.ts';
import { bareEnvironment, dataDirWith, serve } from '../harness/serve.ts';
import { selfMadeCa } from '../upstreams/self-made-ca.ts';
import { startUpstream } from '../upstreams/start-upstream.ts';
import { startTlsFront } from '../upstreams/tls-front.ts';

const open: { close(): Promise<void> | void }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

const KEY = 'gh-a-key-for-the-test';

/** A provider behind TLS, the authority's certificate in a file, and a config that uses the one. */
async function provider() {
  const directory = await mkdtemp(join(tmpdir(), 'gatehouse-ca-'));
  const authority = selfMadeCa();
  const caFile = join(directory, 'ca.pem');
  await writeFile(caFile, authority.ca);
  const upstream = await startUpstream('chat');
  const front = await startTlsFront(upstream.port, authority);
  open.push({ close: () => rm(directory, { recursive: true }) }, upstream, front);
  const config = `version: 1
providers: { company: { type: openai-compatible, base_url: "${front.url}/v1", models: [m] } }
clients: [{ name: a, key: "\${env:KEY_A}" }]
`;
  return { caFile, config, upstream };
}

function ask(url: string): Promise<Response> {
  return fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'company/m', messages: [{ role: 'user', content: 'Hello there' }] }),
  });
}

describe('a provider whose certificate comes from an authority of one’s own', () => {
  it('is refused as long as nobody trusts that authority', async () => {
    const { config } = await provider();
    const gateway = await serve({ config, env: { KEY_A: KEY } });
    open.push(gateway);
    const answer = await ask(gateway.url);
    expect(answer.status).toBe(502);
    expect(await answer.text()).toContain('its certificate is not trusted');
  });

  it('answers when NODE_EXTRA_CA_CERTS names the authority, even where Node itself does not read it', async () => {
    const { config, caFile } = await provider();
    const before = getCACertificates('default');
    open.push({ close: () => setDefaultCACertificates(before) });
    const dataDir = await dataDirWith(config);
    open.push({ close: () => rm(dataDir, { recursive: true }) });
    // In this process Node has read its environment long ago, as in the packaged app, where it never does.
    const env = { ...bareEnvironment(), GATEHOUSE_SECRETS: 'memory', KEY_A: KEY, NODE_EXTRA_CA_CERTS: caFile };
    const gateway = await startGateway({ dataDir, port: 0, env, log: () => {} });
    open.push({ close: () => gateway.stop() });
    expect(gateway.status().problems.map(({ id }) => id)).not.toContain('certificates');
    const answer = await ask(gateway.url);
    expect(answer.status).toBe(200);
  });

  it.runIf(process.platform === 'linux')('answers when the system trusts the authority', async () => {
    const { config, caFile } = await provider();
    // Where OpenSSL finds the system's list.
    const env = { KEY_A: KEY, SSL_CERT_FILE: caFile, SSL_CERT_DIR: join(caFile, 'none') };
    const gateway = await serve({ config, env });
    open.push(gateway);
    const answer = await ask(gateway.url);
    expect(answer.status).toBe(200);
  });

  it('has a status that says so when the file cannot be used', async () => {
    const { config, caFile } = await provider();
    await writeFile(caFile, 'nothing of that kind');
    const gateway = await serve({ config, env: { KEY_A: KEY, NODE_EXTRA_CA_CERTS: caFile } });
    open.push(gateway);
    // Requests wait until it is settled whom to trust.
    await ask(gateway.url);
    const { stdout } = await gateway.run('status', '--json');
    expect(stdout).toContain('NODE_EXTRA_CA_CERTS cannot be used');
  });
});
