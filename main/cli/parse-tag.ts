import { InvalidArgumentError } from 'commander';

/** Reads `project=acme`, as a request's header has it. @throws {InvalidArgumentError} when it is no pair */
export function parseTag(text: string): { name: string; value: string } {
  const split = text.indexOf('=');
  const name = text.slice(0, Math.max(split, 0)).trim();
  if (name === '') throw new InvalidArgumentError('Write a tag as NAME=VALUE.');
  return { name, value: text.slice(split + 1).trim() };
}
