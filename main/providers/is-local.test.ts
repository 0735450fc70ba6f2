import { describe, expect, it } from 'vitest';
import { catalogue } from './catalogue.ts';
import { isLocalAccount, isLocalTarget, isLocalUrl } from './is-local.ts';

describe('isLocalUrl', () => {
  it.each([
    'http://localhost:11434',
    'http://LOCALHOST.:8080/v1',
    'http://models.localhost',
    'http://127.0.0.1:8080',
    'http://127.8.9.1',
    'http://2130706433:8080',
    'http://0x7f.1',
    'http://0.0.0.0:11434',
    'http://10.1.2.3',
    'http://172.16.0.1',
    'http://172.31.255.255',
    'http://192.168.1.20:1234',
    'http://169.254.10.10',
    'http://100.64.0.9',
    'http://[::1]:8080',
    'http://[::ffff:127.0.0.1]',
    'http://[fd00::7]',
    'http://[fe80::1]',
    'http://gpu-box:8000',
    'http://workstation.local',
    'http://nas.lan',
    'http://host.docker.internal:8080',
  ])('%s is local', (url) => expect(isLocalUrl(url)).toBe(true));

  it.each([
    'https://api.openai.com/v1',
    'https://ollama.com',
    'http://8.8.8.8',
    'http://172.32.0.1',
    'http://172.15.0.1',
    'http://192.169.0.1',
    'http://100.128.0.1',
    'http://localhost.example.com',
    'http://127.0.0.1.nip.io',
    'http://[2001:db8::1]',
    'http://[::ffff:8.8.8.8]',
    'http://fe80.example.com',
    'not a url',
  ])('%s is not', (url) => expect(isLocalUrl(url)).toBe(false));
});

describe('isLocalTarget', () => {
  it('is decided by the address, also for a type that is usually local', () => {
    expect(isLocalAccount({}, catalogue.ollama)).toBe(true);
    expect(isLocalAccount({ base_url: 'https://ollama.com' }, catalogue.ollama)).toBe(false);
    expect(isLocalAccount({ base_url: 'http://192.168.1.5:8000/v1' }, catalogue['openai-compatible'])).toBe(true);
    expect(isLocalAccount({ base_url: 'https://llm.example.com/v1' }, catalogue['openai-compatible'])).toBe(false);
  });

  it('is never true of a vendor’s type, though a proxy for it listens on loopback', () => {
    for (const type of ['openai', 'anthropic', 'gemini', 'openrouter', 'azure-openai'] as const)
      expect(isLocalAccount({ base_url: 'http://127.0.0.1:9999' }, catalogue[type])).toBe(false);
  });

  it('is not true of Ollama’s cloud models, which the local daemon forwards', () => {
    const ollama = { base_url: 'http://127.0.0.1:11434' };
    expect(isLocalTarget(ollama, catalogue.ollama, 'qwen3:8b')).toBe(true);
    expect(isLocalTarget(ollama, catalogue.ollama, 'gpt-oss:120b-cloud')).toBe(false);
    expect(isLocalTarget(ollama, catalogue.ollama, 'kimi-k2:cloud')).toBe(false);
    expect(isLocalTarget(ollama, catalogue.ollama, 'cloud-writer:8b')).toBe(true);
  });

  it('is true of the demo, which needs no network', () => {
    expect(isLocalTarget({}, catalogue.demo, 'demo')).toBe(true);
  });
});
