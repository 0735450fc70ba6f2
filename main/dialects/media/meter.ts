import type { EndpointName } from '../../contract/endpoint.ts';
import type { FrameKind } from '../dialect.ts';
import { asText, charsOf, type JsonObject } from '../json-value.ts';
import { PlainMeter } from '../openai/plain-meter.ts';

/** Events that end a stream. More than one image may be asked for, so an image does not end it but makes it whole. */
const END = new Set(['speech.audio.done', 'transcript.text.done']);
const WHOLE = new Set(['image_generation.completed', 'image_edit.completed']);

const TEXT_ENDPOINTS: ReadonlySet<EndpointName> = new Set(['audio.transcriptions', 'audio.translations']);

/** Reads answers about images, sound, moderation and ranking: JSON, events, or bytes that say nothing about usage. */
export class MediaMeter extends PlainMeter {
  private readonly endpoint: EndpointName;

  constructor(endpoint: EndpointName) {
    super();
    this.endpoint = endpoint;
  }

  protected override endMark(): FrameKind {
    this.ended = true;
    return 'end';
  }

  protected override event(value: JsonObject, name: string): FrameKind {
    this.readHead(value);
    const type = asText(value.type) ?? name;
    if (type === 'transcript.text.delta') this.outputChars += charsOf(value.delta);
    if (WHOLE.has(type) || END.has(type)) this.ended = true;
    return END.has(type) ? 'end' : 'content';
  }

  /** Sound is bytes, and a transcript may be asked for as plain text or subtitles: neither is a broken answer. */
  override whole(body: Uint8Array): void {
    const startsJson = body[0] === 0x7b || body[0] === 0x5b;
    if (!startsJson && (this.endpoint === 'audio.speech' || TEXT_ENDPOINTS.has(this.endpoint))) return;
    super.whole(body);
  }
}
