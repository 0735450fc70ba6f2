import type { DialectName } from '../contract/endpoint.ts';
import { chat } from './chat/index.ts';
import { completions } from './completions/index.ts';
import type { Dialect } from './dialect.ts';
import { embeddings } from './embeddings/index.ts';
import { gemini } from './gemini/index.ts';
import { infill } from './infill/index.ts';
import { media } from './media/index.ts';
import { messages } from './messages/index.ts';
import { ollama } from './ollama/index.ts';
import { responses } from './responses/index.ts';

/** Every wire format Gatehouse speaks. */
export const dialects: Record<DialectName, Dialect> = {
  chat,
  completions,
  infill,
  embeddings,
  responses,
  messages,
  gemini,
  ollama,
  media,
};
