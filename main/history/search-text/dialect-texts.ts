import type { DialectName } from '../../contract/endpoint.ts';
import { chat } from './chat.ts';
import { completions } from './completions.ts';
import type { DialectText } from './dialect-text.ts';
import { embeddings } from './embeddings.ts';
import { gemini } from './gemini.ts';
import { infill } from './infill.ts';
import { media } from './media.ts';
import { messages } from './messages.ts';
import { ollama } from './ollama.ts';
import { responses } from './responses.ts';

export const dialectTexts: Readonly<Record<DialectName, DialectText>> = {
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
