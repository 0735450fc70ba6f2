import { GatehouseError } from '../../contract/errors.ts';
import { JsonScanError } from '../json-scan/json-scan-error.ts';
import { decodeSpan, type JsonMember, type ScannedObject, scanObject } from '../json-scan/scan-object.ts';
import { asCount, asText } from '../json-value.ts';

const CLOSE_BRACKET = 0x5d;
const OPEN_BRACKET = 0x5b;

/** A request body taken apart one level deep. Values are decoded only when asked for; the last of duplicate keys counts. */
export class JsonRequest {
  readonly body: Uint8Array;
  readonly scan: ScannedObject;

  /** @throws GatehouseError invalid_body, with the offset */
  constructor(body: Uint8Array) {
    this.body = body;
    this.scan = refuseBroken(() => scanObject(body));
  }

  member(key: string): JsonMember | undefined {
    const { members } = this.scan;
    for (let at = members.length - 1; at >= 0; at--) if (members[at]?.key === key) return members[at];
    return undefined;
  }

  /** The decoded value; undefined when there is none. @throws GatehouseError invalid_body */
  value(key: string): unknown {
    const member = this.member(key);
    return member && refuseBroken(() => decodeSpan(this.body, member.start, member.end));
  }

  text(key: string): string | null {
    return asText(this.value(key));
  }

  count(key: string): number | null {
    return asCount(this.value(key));
  }

  /** Whether the value is the literal `true`. */
  isTrue(key: string): boolean {
    const member = this.member(key);
    return member !== undefined && member.end - member.start === 4 && this.value(key) === true;
  }

  /** Whether the value is an array with something in it, found without decoding it. */
  isFilledArray(key: string): boolean {
    const member = this.member(key);
    if (!member || this.body[member.start] !== OPEN_BRACKET) return false;
    let at = member.start + 1;
    while (this.body[at] === 0x20 || this.body[at] === 0x0a || this.body[at] === 0x0d || this.body[at] === 0x09) at++;
    return this.body[at] !== CLOSE_BRACKET;
  }
}

/** Turns what the scanner finds wrong into a refusal for the client. */
export function refuseBroken<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof JsonScanError)
      throw new GatehouseError('invalid_body', { detail: error.message }, { cause: error });
    throw error;
  }
}
