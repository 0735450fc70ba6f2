/** Less is not worth the call. */
const WORTH_FREEING = 16 * 1024;

/**
 * Frees bytes that nobody needs any more, now instead of at the next garbage collection; afterwards they are empty. Left to V8,
 * a few dozen large bodies make it mark the whole heap, which takes about as long as serving them. Bytes that share their
 * memory with others, such as those of Node's pool, are left alone.
 */
export function freeBytes({ buffer, byteLength }: Uint8Array): void {
  if (byteLength < WORTH_FREEING || byteLength !== buffer.byteLength) return;
  if (buffer instanceof ArrayBuffer) buffer.transfer(0);
}
