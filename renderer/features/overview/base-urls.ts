/** What each kind of client wants to be told, by what its SDK appends to it. */
export function baseUrls(url: string) {
  return [
    { id: 'openai', url: `${url}/v1` },
    { id: 'anthropic', url },
    { id: 'gemini', url },
    { id: 'ollama', url },
  ] as const;
}
