import type { NoticeKind } from '../contract/desktop-preferences.ts';
import type { ShellAction } from './shell-action.ts';
import type { ShellText } from './translate.ts';

interface Said {
  key: ShellText;
  values: Record<string, string | number>;
}

/** Something worth interrupting a person for, not yet in any language. `body` may be the gateway's own words. */
export interface Notice {
  kind: NoticeKind;
  title: Said;
  body: Said | string;
  /** What a click on it does. */
  action: ShellAction;
}
