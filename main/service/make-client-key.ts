const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BYTES = 32;
/** 62^43 is just above 2^256. */
const LENGTH = 43;

/**
 * A client key: `gh-` and 256 random bits in base 62, so that a double click takes all of it. Pure.
 * @param random 32 random bytes
 */
export function makeClientKey(random: Uint8Array): string {
  if (random.length !== BYTES) throw new RangeError(`A client key is made of ${BYTES} bytes.`);
  let rest = BigInt(`0x${Buffer.from(random).toString('hex')}`);
  let text = '';
  for (let index = 0; index < LENGTH; index++) {
    text = ALPHABET.charAt(Number(rest % 62n)) + text;
    rest /= 62n;
  }
  return `gh-${text}`;
}

/** The first characters, enough to tell keys apart: 24 of 256 bits. */
export function clientKeyHint(key: string): string {
  return `${key.slice(0, 7)}…`;
}
