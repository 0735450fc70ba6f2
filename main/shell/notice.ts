import type { NoticeKind } from '../contract/desktop-preferences.ts';
import type { ShellAction } from './shell-action.ts';
import type { ShellText } from './translate.ts';

type Values = Record<string, string | number>;

interface Said {
  key: ShellText;
  values: Values;
}

/** Something worth interrupting a person for, not yet in any language. `body` may be the gateway's own words. */
export interface Notice {
  kind: NoticeKind;
  title: Said;
  body: Said | string;
  /** What a click on it does. */
  action: ShellAction;
}

/** Texts that come in pairs: `notice.key` for `notice.key.title` and `notice.key.body`. */
type Pair = ShellText extends infer K ? (K extends `${infer P}.body` ? P : never) : never;

/** A notice in a pair of texts. @param open what a click does, or the screen it opens */
export function noticeOf(kind: NoticeKind, pair: Pair, values: Values, open: ShellAction | string): Notice {
  return {
    kind,
    title: { key: `${pair}.title`, values },
    body: { key: `${pair}.body`, values },
    action: typeof open === 'string' ? { do: 'open', path: open } : open,
  };
}
