import { useSyncExternalStore } from 'react';

/**
 * Where the window is, kept in the fragment: `#/activity?status=error`. So one page serves every screen, under `/ui/` and
 * under the desktop's protocol alike, and a screen's filters belong to its address. (wouter's own hash hook puts the query in
 * front of the fragment, where it would follow the user to every other screen.)
 */
function current(): string {
  const address = location.hash.slice(1);
  return address.startsWith('/') ? address : '/';
}

function path(): string {
  return current().split('?', 1)[0] ?? '/';
}

function search(): string {
  const at = current().indexOf('?');
  return at < 0 ? '' : current().slice(at + 1);
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  window.addEventListener('popstate', listener);
  return () => {
    window.removeEventListener('hashchange', listener);
    window.removeEventListener('popstate', listener);
  };
}

/** @param to path and query: `/activity?status=error` */
export function navigate(to: string, options: { replace?: boolean } = {}): void {
  const address = `#${to.startsWith('/') ? to : `/${to}`}`;
  if (address === location.hash) return;
  if (options.replace) history.replaceState(null, '', address);
  else history.pushState(null, '', address);
  window.dispatchEvent(new PopStateEvent('popstate'));
}

/** Location hook for wouter's Router. */
export function useHashLocation(): [string, typeof navigate] {
  return [useSyncExternalStore(subscribe, path), navigate];
}

/** Search hook for wouter's Router. */
export function useHashSearch(): string {
  return useSyncExternalStore(subscribe, search);
}

useHashLocation.hrefs = (href: string): string => `#${href}`;
useHashLocation.searchHook = useHashSearch;
