/** One way of a switch. */
export interface SwitchPosition {
  /** The way to it in the tray's menu. */
  tray: string[];
  /** Who answers from then on: a provider, or the status of a refusal. */
  by: string;
  /** Whether the tray's menu says so by the gateway's word, not by a tick that whoever clicked has set. */
  traySays(menu: string): boolean;
  /** An expression of the page that is true when it shows it. */
  windowShows: string;
}

/** Something that can be switched from the tray and from the window, under running clients. */
export interface Switch {
  name: string;
  /** The screen that shows it and has its switch. */
  path: string;
  off: SwitchPosition;
  on: SwitchPosition;
  /** Where a change is drafted first: what the page does to begin one, and whether there is none any more. */
  draft?: { begin: string; gone: string };
  /** An expression of the page: the element to click, null when it is not there or takes no click yet. */
  control: string;
}

const foot = `document.querySelector('section[aria-label="Gateway"]')?.textContent`;
const ready = (element: string) => `(() => { const found = ${element};
  return found?.matches(':disabled, [aria-disabled=true], [data-disabled]') ? null : (found ?? null); })()`;
const button = (...names: string[]) =>
  `[...document.querySelectorAll('main button')].find((one) => ${JSON.stringify(names)}.includes(one.textContent))`;

const first = (target: string) => `document.querySelector('[data-handle]')?.ariaLabel.startsWith('${target}, 1 of 2')`;
const used = `document.querySelector('[role=switch][aria-label="one is used"]')`;

/** The four that have to act within 100 ms, over the config of `switchesConfig`. All begin switched off. */
export const switches: readonly Switch[] = [
  {
    name: 'toggling a provider',
    path: '/providers',
    off: {
      tray: ['Providers', 'one'],
      by: 'one',
      traySays: (menu) => menu.includes('[x] one · ok'),
      windowShows: `${used}?.ariaChecked === 'true'`,
    },
    on: {
      tray: ['Providers', 'one'],
      by: 'two',
      traySays: (menu) => menu.includes('[ ] one · off'),
      windowShows: `${used}?.ariaChecked === 'false'`,
    },
    control: ready(used),
  },
  {
    name: 'switching what a route points at',
    path: '/routes',
    // The target in force stands first: a tick alone is only the wish.
    off: {
      tray: ['Route', 'one/m1'],
      by: 'one',
      traySays: (menu) => menu.includes('Route\n  (•) one/m1'),
      windowShows: first('one/m1'),
    },
    on: {
      tray: ['Route', 'two/m2'],
      by: 'two',
      traySays: (menu) => menu.includes('Route\n  (•) two/m2'),
      windowShows: first('two/m2'),
    },
    draft: {
      begin: `document.querySelector('[data-handle]').dispatchEvent(
        new KeyboardEvent('keydown', { key: 'ArrowDown', altKey: true, bubbles: true }))`,
      gone: `${button('Apply')} === undefined`,
    },
    control: ready(button('Apply')),
  },
  {
    name: 'pausing',
    path: '/',
    off: {
      tray: ['Resume'],
      by: 'one',
      traySays: (menu) => menu.startsWith('● Running on'),
      windowShows: `${foot}?.includes('Running')`,
    },
    on: {
      tray: ['Pause'],
      by: '503',
      traySays: (menu) => menu.startsWith('○ Paused on'),
      windowShows: `${foot}?.includes('Paused')`,
    },
    control: ready(button('Pause', 'Resume')),
  },
  {
    name: 'local only',
    path: '/',
    off: {
      tray: ['Local only'],
      by: 'one',
      traySays: (menu) => menu.includes('[ ] Local only'),
      windowShows: `${foot}?.includes('local only') === false`,
    },
    on: {
      tray: ['Local only'],
      by: 'two',
      traySays: (menu) => menu.includes('[x] Local only'),
      windowShows: `${foot}?.includes('local only')`,
    },
    control: ready(`document.querySelector('main [role=switch]')`),
  },
];

/** For the account of `one`. */
export const switchesEnv = { GATEHOUSE_TEST_PROVIDER_KEY: 'sk-of-this-test' };

/** Config of a route `fast` over two providers, of which only `two` is local: what a vendor's type asks leaves the machine. */
export function switchesConfig(one: { url: string }, two: { url: string }): string {
  return `
providers:
  one: { type: openai, base_url: "${one.url}/v1", api_key: "\${env:GATEHOUSE_TEST_PROVIDER_KEY}" }
  two: { type: openai-compatible, base_url: "${two.url}/v1" }
routes:
  fast:
    targets:
      # the quick one
      - { provider: one, model: m1 }
      - { provider: two, model: m2 }
`;
}
