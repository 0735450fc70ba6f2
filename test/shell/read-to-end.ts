/** What is left of an answer, and whether its connection broke. */
export async function readToEnd(
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
): Promise<{ text: string; broken: boolean }> {
  let text = '';
  try {
    for (;;) {
      const part = await reader?.read();
      if (!part || part.done) return { text, broken: false };
      text += Buffer.from(part.value).toString();
    }
  } catch {
    return { text, broken: true };
  }
}
