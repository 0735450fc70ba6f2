import type { Problem } from '../../contract/control/views.ts';
import { LOGIN_TOKEN_LIFE_MS } from '../../service/login-sessions.ts';
import { facts } from '../facts.ts';
import { problemLines } from '../problem-lines.ts';

export interface ListeningFacts {
  version: string;
  url: string;
  /** Where the window is, with a one-time token; null where the desktop app shows it. */
  loginAddress: string | null;
  configPath: string;
  dataDir: string;
  /** The config was written just now. */
  firstRun: boolean;
  /** A client key that lives until the process ends. */
  terminalKey: string;
  exampleModel: string;
  /** What other commands need so that they find this gateway: ` --data-dir DIR`, or nothing. */
  locator: string;
  problems: readonly Problem[];
}

/** What is said to a person when requests are accepted. Pure. @param platform decides how a shell quotes */
export function listeningText(running: ListeningFacts, platform: NodeJS.Platform): string {
  const { url, loginAddress } = running;
  return [
    `Gatehouse ${running.version} listens at ${url}\n\n`,
    facts([
      ['config', `${running.configPath}${running.firstRun ? '  (written just now)' : ''}`],
      ['data', running.dataDir],
    ]),
    running.problems.length > 0 ? `\n${problemLines(running.problems)}` : '',
    loginAddress === null ? '' : `\n${loginText(loginAddress)}`,
    '\nTry it:\n\n',
    `${curlLine(running, platform)}\n`,
    '\nThe key in this line lives until Gatehouse stops. Make a lasting one:\n\n',
    `gatehouse keys create my-editor${running.locator}\n`,
    '\nPoint an app at it, with a key of that kind as its API key:\n\n',
    facts([
      ['OpenAI', `OPENAI_BASE_URL=${url}/v1`],
      ['Anthropic', `ANTHROPIC_BASE_URL=${url}`],
      ['Gemini', `GOOGLE_GEMINI_BASE_URL=${url}`],
      ['Ollama', `OLLAMA_HOST=${url}`],
      ['no field for a key', `${url}/k/KEY as the address`],
    ]),
    '\nCtrl-C stops it.\n',
  ].join('');
}

/** The window's address and how long it is good. @returns lines, each ending in `\n` */
export function loginText(address: string): string {
  return `The window, in a browser (this link is good once, for ${LOGIN_TOKEN_LIFE_MS / 60_000} minutes):\n\n${address}\n`;
}

/** One line that works when pasted. */
function curlLine({ url, terminalKey, exampleModel }: ListeningFacts, platform: NodeJS.Platform): string {
  const body = JSON.stringify({ model: exampleModel, messages: [{ role: 'user', content: 'Hello' }] });
  const quote = platform === 'win32' ? quoteForWindows : quoteForShell;
  return [
    platform === 'win32' ? 'curl.exe' : 'curl',
    `${url}/v1/chat/completions`,
    `-H ${quote(`Authorization: Bearer ${terminalKey}`)}`,
    `-H ${quote('Content-Type: application/json')}`,
    `-d ${quote(body)}`,
  ].join(' ');
}

function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** For cmd; curl's own rules for arguments want inner quotes with a backslash. */
function quoteForWindows(text: string): string {
  return `"${text.replaceAll('"', '\\"')}"`;
}
