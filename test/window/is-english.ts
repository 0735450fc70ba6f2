/** What stays in Latin letters in a Chinese sentence. */
const NAMES =
  /\b(Gatehouse|OpenAI|Anthropic|Gemini|Ollama|OpenRouter|Groq|Mistral|DeepSeek|LM Studio|llama\.cpp|SDK|API|URL|URI|HTTP|HTTPS|JSON|YAML|CSV|cURL|curl|Token|Tokens|Python|TypeScript|JavaScript|Node|Electron|Chromium|macOS|Linux|Windows|Ctrl|Alt|Shift|Enter|Esc|Tab|Home|End|Space|GB|MB|KB)\b/g;

/** Conditions of the filter, `client:zed`, and names from the made-up config. */
const GIVEN = /\b[a-z_]+:[\w./*:-]+|\b(fast|smart|local|work|home|lab|ci)\b/g;

/** What the made-up providers said, which is shown word for word: `synthetic-providers.ts`. */
const SAID = /Unauthorized|Bad gateway|Incorrect API key provided\./g;

/** Whether a text of the Chinese window was left in English: two plain words in a row, or one alone that is nobody's name. */
export function isEnglish(text: string): boolean {
  const rest = [SAID, GIVEN, NAMES].reduce((left, known) => left.replace(known, ' '), text);
  return /\b[A-Za-z]{2,}[,;:]? [a-z]{2,}\b/.test(rest) || /^[A-Z][a-z]{2,}[.…]?$/.test(rest.trim());
}
