import { emptyUsage, type Usage } from '../../contract/usage.ts';
import { asArray, asCount, asObject, type JsonObject } from '../json-value.ts';

/**
 * Reads `usageMetadata`. The prompt count includes what came from the cache; tool results are counted beside it, and thoughts
 * beside the candidates. Every chunk repeats it, growing: the last one counts.
 * @returns null when it holds no token counts
 * @see https://ai.google.dev/api/generate-content#UsageMetadata
 */
export function readGeminiUsage(raw: JsonObject): Usage | null {
  const prompt = asCount(raw.promptTokenCount);
  const candidates = asCount(raw.candidatesTokenCount);
  const thoughts = asCount(raw.thoughtsTokenCount) ?? 0;
  if (prompt === null && candidates === null && thoughts === 0) return null;
  const input = (prompt ?? 0) + (asCount(raw.toolUsePromptTokenCount) ?? 0);
  const cacheRead = Math.min(input, asCount(raw.cachedContentTokenCount) ?? 0);
  const inputUncached = input - cacheRead;
  const outputTotal = (candidates ?? 0) + thoughts;
  return {
    ...emptyUsage(),
    inputUncached,
    cacheRead,
    outputTotal,
    reasoning: thoughts,
    audioIn: Math.min(inputUncached, audioTokens(raw.promptTokensDetails)),
    audioOut: Math.min(outputTotal, audioTokens(raw.candidatesTokensDetails)),
  };
}

function audioTokens(details: unknown): number {
  return asArray(details).reduce((sum: number, element) => {
    const detail = asObject(element);
    return detail?.modality === 'AUDIO' ? sum + (asCount(detail.tokenCount) ?? 0) : sum;
  }, 0);
}
