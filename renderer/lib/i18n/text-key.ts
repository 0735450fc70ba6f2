import type { ParseKeys } from 'i18next';

/** A key of the texts, such as `overview.live.title`. Checked against the English ones. */
export type TextKey = ParseKeys;
