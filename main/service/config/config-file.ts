import type { Config } from '../../contract/config/config.ts';
import type { ConfigProblem } from '../../contract/control/views.ts';

/** A change to the config as data; comments and order of everything else survive. */
export type ConfigEdit =
  | { op: 'set'; path: (string | number)[]; value: unknown }
  | { op: 'remove'; path: (string | number)[] }
  | { op: 'append'; path: (string | number)[]; value: unknown }
  | { op: 'move'; path: (string | number)[]; to: number }
  | { op: 'rename'; path: (string | number)[]; to: string };

/** Never changes; every change of the file makes a new one. */
export interface ConfigState {
  /** The config in force. The same object as before when only comments or layout changed. */
  config: Config;
  /** The text on disk, which may be newer and wrong. */
  text: string;
  /** Problems of the text on disk; empty when it is in force. */
  problems: ConfigProblem[];
}

/** The one config file: read, watched, edited. A text with problems never comes into force and is never written. */
export interface ConfigFile {
  readonly path: string;
  state(): ConfigState;
  check(text: string): ConfigProblem[];
  /**
   * Writes a whole new text, unless the file has changed since it was read.
   * @param base the text it was made from, when that is older than `state().text`
   * @returns the problems that kept it from being written; empty when it is in force
   */
  write(text: string, base?: string): Promise<ConfigProblem[]>;
  /**
   * Applies edits to the syntax tree and writes.
   * @param base the text the edits were thought of for: when the file holds another one by now, nothing is written. Left out:
   * they are made to whatever it holds
   * @returns as `write`
   */
  edit(edits: ConfigEdit[], base?: string): Promise<ConfigProblem[]>;
  /** Called after every change of `state()`, with the new one. @returns a function that ends the subscription */
  subscribe(listener: (state: ConfigState) => void): () => void;
  close(): void;
}
