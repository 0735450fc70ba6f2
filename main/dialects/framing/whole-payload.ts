/**
 * Whether the payload of a last event, which came without its terminator, is all there. A stream cut inside an event must not
 * look complete, so only a whole JSON document or OpenAI's end mark counts.
 */
export function isWholePayload(data: string): boolean {
  if (data === '[DONE]') return true;
  if (!data.startsWith('{') && !data.startsWith('[')) return false;
  try {
    JSON.parse(data);
    return true;
  } catch {
    return false;
  }
}
