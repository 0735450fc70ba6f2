import { expect, it } from 'vitest';
import { readTags } from '../gateway/tags.ts';
import { parseTag } from './parse-tag.ts';

it.each(['project=acme', ' project = acme ', 'a=b=c', 'empty='])('reads %j as the gateway reads the header', (text) => {
  const { name, value } = parseTag(text);
  expect({ [name]: value }).toEqual(readTags(text));
});

it.each(['project', '=acme', ''])('takes %j for no tag', (text) => {
  expect(() => parseTag(text)).toThrow('NAME=VALUE');
});
