/** A request's target, taken apart. `pathname` is as sent, never decoded: `%2f` is not a slash to a router. */
export interface RequestUrl {
  pathname: string;
  /** With the question mark; without whatever is a credential by its name; '' when there is none. */
  search: string;
  /** Client key from `/k/KEY/…` or `?key=`. */
  key: string | null;
}

/** Credentials of a client that talked to a provider by itself before: no provider is to see another one's. */
const CREDENTIAL = /^(x-)?(api[-_]?key|access_token|auth_token|key)=/i;

/** Reads a request target such as `/k/gh-abc/v1/chat/completions?beta=true`. */
export function readRequestUrl(target: string): RequestUrl {
  const mark = target.indexOf('?');
  let pathname = mark < 0 ? target : target.slice(0, mark);
  let search = mark < 0 ? '' : target.slice(mark);
  let key: string | null = null;

  if (pathname.startsWith('/k/')) {
    const end = pathname.indexOf('/', 3);
    key = pathname.slice(3, end < 0 ? undefined : end);
    pathname = end < 0 ? '/' : pathname.slice(end);
  }
  if (search.includes('=')) {
    const parts = search.slice(1).split('&');
    const kept = parts.filter((part) => !CREDENTIAL.test(part));
    if (kept.length < parts.length) {
      const ours = parts.find((part) => part.startsWith('key='));
      if (ours !== undefined) key ??= safeDecode(ours.slice(4));
      search = kept.length > 0 ? `?${kept.join('&')}` : '';
    }
  }
  return { pathname, search, key };
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
