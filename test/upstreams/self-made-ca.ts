import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** An authority nobody trusts unless told to, and the certificate it gave a server on this machine. PEM texts. */
export interface SelfMadeCa {
  ca: string;
  /** For `localhost` and 127.0.0.1. */
  cert: string;
  key: string;
}

const DAY_MS = 86_400_000;

/** Makes both, with new keys, good from yesterday to tomorrow. @see RFC 5280 */
export function selfMadeCa(commonName = 'Gatehouse test authority'): SelfMadeCa {
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuer = name(commonName);
  const signedBy = { issuer, key: authority.privateKey };
  return {
    ca: certificate(signedBy, issuer, authority.publicKey, [extension('551d13', sequence(boolean(true)))]),
    cert: certificate(signedBy, name('localhost'), server.publicKey, [
      extension('551d11', sequence(tagged(0x82, Buffer.from('localhost')), tagged(0x87, Buffer.from([127, 0, 0, 1])))),
    ]),
    key: String(server.privateKey.export({ type: 'pkcs8', format: 'pem' })),
  };
}

function certificate(
  by: { issuer: Buffer; key: KeyObject },
  subject: Buffer,
  publicKey: KeyObject,
  extensions: Buffer[],
): string {
  const algorithm = sequence(objectId('2a8648ce3d040302'));
  const now = Date.now();
  const body = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    by.issuer,
    sequence(time(now - DAY_MS), time(now + DAY_MS)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(...extensions)),
  );
  const signature = sign('sha256', body, by.key);
  const whole = sequence(body, algorithm, tagged(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const lines = whole.toString('base64').replace(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

function name(commonName: string): Buffer {
  return sequence(tagged(0x31, sequence(objectId('550403'), tagged(0x0c, Buffer.from(commonName)))));
}

function extension(id: string, value: Buffer): Buffer {
  return sequence(objectId(id), boolean(true), tagged(0x04, value));
}

function time(at: number): Buffer {
  return tagged(0x18, Buffer.from(`${new Date(at).toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`));
}

function boolean(value: boolean): Buffer {
  return tagged(0x01, Buffer.from([value ? 0xff : 0]));
}

function objectId(hex: string): Buffer {
  return tagged(0x06, Buffer.from(hex, 'hex'));
}

function sequence(...parts: Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

/** Tag, length, value. @see X.690 §8.1 */
function tagged(tag: number, value: Buffer): Buffer {
  const { length } = value;
  const head = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...head]), value]);
}
