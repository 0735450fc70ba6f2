import { expect, it } from 'vitest';
import { LinkInbox } from './link-inbox.ts';

const LINK = 'gatehouse://import?name=lab&type=openai';

it('keeps links until somebody can follow them, and follows each once', () => {
  const inbox = new LinkInbox();
  const followed: string[] = [];
  expect([inbox.take(['/opt/gatehouse-desktop', LINK]), inbox.take(['--hidden'])]).toEqual([true, false]);
  inbox.open((link) => followed.push(link.type));
  expect(followed).toEqual(['import']);
  inbox.take(['gatehouse://elsewhere']);
  expect(followed).toEqual(['import', 'refused']);
});
