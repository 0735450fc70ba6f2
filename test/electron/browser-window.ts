import { EventEmitter } from 'node:events';
import type { BrowserContext, Frame, Page, Request as PageRequest, Route } from '@playwright/test';
import type { BrowserWindowConstructorOptions, WindowOpenHandlerResponse } from 'electron';
import type { ContentsPart, PortPart, SenderEvent, WindowPart } from '../../main/shell/electron-parts.ts';
import type { StandInDesktop } from './desktop.ts';
import { PortRelay } from './message-channel.ts';
import { BINDING, type FromPage, preloadScript, type ToPage } from './page-bridge.ts';

/** Chromium knows no `app:`; this origin stands for it, and is a secure context as that one is. */
const SHOWN = 'http://gatehouse.localhost';
const REAL = 'app://gatehouse';

const toReal = (url: string) => (url === SHOWN || url.startsWith(`${SHOWN}/`) ? REAL + url.slice(SHOWN.length) : url);

let nextId = 1;

/** The contents of a window: a page of a real Chromium, with the real preload in it. */
export class StandInContents extends EventEmitter implements ContentsPart {
  readonly id = nextId++;
  readonly #desktop: StandInDesktop;
  readonly #relay = new PortRelay((message) => this.#tell(message));
  #openHandler: (details: { url: string }) => unknown = () => ({ action: 'allow' });
  #queue: ToPage[] = [];
  #wake: ((batch: ToPage[]) => void) | null = null;
  #expected: string | null = null;
  page: Page | null = null;

  constructor(desktop: StandInDesktop) {
    super();
    this.#desktop = desktop;
  }

  setWindowOpenHandler(handler: (details: Electron.HandlerDetails) => WindowOpenHandlerResponse): void {
    this.#openHandler = (details) =>
      handler({
        disposition: 'foreground-tab',
        features: '',
        frameName: '',
        referrer: { policy: 'default', url: '' },
        ...details,
      });
  }

  send(channel: string, message: unknown): void {
    this.#tell({ kind: 'ipc', channel, message, ports: [] });
  }

  postMessage(channel: string, message: unknown, ports: PortPart[] = []): void {
    const ids = ports.map((port) => this.#relay.take(port));
    this.#tell({ kind: 'ipc', channel, message, ports: ids });
    for (const id of ids) this.#relay.begin(id);
  }

  /** Makes the page. @param args what a process made for it would be started with */
  async open(context: BrowserContext, preload: string, args: readonly string[]): Promise<Page> {
    await context.exposeBinding(BINDING, ({ frame }, message: FromPage) => this.#hear(frame, message));
    await context.addInitScript({ content: await preloadScript(preload, args, this.#desktop.platform) });
    await context.route(/.*/, (route) => this.#answer(route));
    const page = await context.newPage();
    this.page = page;
    context.on('page', (other) => void other.close());
    return page;
  }

  async load(url: string): Promise<void> {
    this.#expected = url.split('#', 1)[0] ?? url;
    await this.page?.goto(url.replace(REAL, SHOWN));
  }

  gone(): void {
    this.#relay.closeAll();
  }

  async #answer(route: Route): Promise<void> {
    const request = route.request();
    const url = toReal(request.url());
    if (request.isNavigationRequest() && !this.#isOurs(request)) {
      this.#openHandler({ url });
      return route.abort();
    }
    if (request.isNavigationRequest() && url !== this.#expected && this.#isPrevented('will-navigate', url))
      return route.fulfill({ status: 204 }); // the page stays as it is
    if (!url.startsWith('app:')) return route.abort();
    const answer = await this.#desktop.protocols.get('app')?.(new Request(url, { method: request.method() }));
    if (!answer) return route.abort();
    await route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    });
  }

  /** A page that another one opens has no frame yet when it asks for its first document. */
  #isOurs(request: PageRequest): boolean {
    try {
      return request.frame().page() === this.page;
    } catch {
      return false;
    }
  }

  #isPrevented(event: string, url: string): boolean {
    let prevented = false;
    this.emit(event, { url, preventDefault: () => (prevented = true) });
    this.#desktop.observed.changed();
    return prevented;
  }

  async #hear(frame: Frame, message: FromPage): Promise<unknown> {
    switch (message.kind) {
      case 'hello':
        // A new document: what the old one was told and sent is no more.
        this.#relay.closeAll();
        this.#queue = [];
        return null;
      case 'next':
        return this.#queue.length > 0
          ? this.#queue.splice(0)
          : new Promise<ToPage[]>((resolve) => (this.#wake = resolve));
      case 'invoke': {
        const url = toReal(frame.url());
        const senderFrame = { url, origin: new URL(url).origin, parent: frame.parentFrame() };
        return this.#desktop.invoke(message.channel, { sender: { id: this.id }, senderFrame }, message.input);
      }
      case 'open':
        this.#openHandler({ url: toReal(message.url) });
        return null;
      default:
        return this.#relay.deliver(message);
    }
  }

  #tell(message: ToPage): void {
    this.#queue.push(message);
    const wake = this.#wake;
    this.#wake = null;
    wake?.(this.#queue.splice(0));
  }
}

/** A window: not to be seen, but its page is real. */
export class StandInWindow extends EventEmitter implements WindowPart {
  readonly webContents: StandInContents;
  readonly options: BrowserWindowConstructorOptions;
  readonly #desktop: StandInDesktop;
  readonly #page: Promise<Page>;
  #context: BrowserContext | null = null;
  #visible = false;
  #minimized = false;
  #maximized = false;
  #destroyed = false;

  constructor(desktop: StandInDesktop, options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    this.#desktop = desktop;
    this.webContents = new StandInContents(desktop);
    desktop.windows.push(this);
    desktop.created(this.webContents);
    this.#page = this.#open();
    this.#page.catch(() => {}); // told to whoever loads
  }

  async #open(): Promise<Page> {
    const { width = 800, height = 600, webPreferences } = this.options;
    this.#context = await (await this.#desktop.browser()).newContext({ viewport: { width, height } });
    const page = await this.webContents.open(
      this.#context,
      webPreferences?.preload ?? '',
      webPreferences?.additionalArguments ?? [],
    );
    page.on('crash', () => this.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }));
    page.on('console', (message) => this.#desktop.console.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => this.#desktop.console.push(`pageerror: ${error.message}`));
    return page;
  }

  async loadURL(url: string): Promise<void> {
    await this.#page;
    if (this.#destroyed) return;
    await this.webContents.load(url);
    this.#say('ready-to-show');
  }

  show(): void {
    this.#visible = true;
    this.#say('show');
  }

  hide(): void {
    this.#visible = false;
    this.#say('hide');
  }

  focus(): void {}

  minimize(): void {
    this.#minimized = true;
    // macOS says so of any window that nobody can see, also of one that others cover.
    this.#say('hide');
  }

  restore(): void {
    this.#minimized = false;
    this.#desktop.observed.changed();
  }

  maximize(): void {
    this.#maximized = true;
  }

  isVisible = () => this.#visible;
  isMinimized = () => this.#minimized;
  isMaximized = () => this.#maximized;
  isDestroyed = () => this.#destroyed;

  getNormalBounds() {
    const { x = 0, y = 0, width = 800, height = 600 } = this.options;
    return { x, y, width, height };
  }

  /** What the window's close button does. */
  close(): void {
    let prevented = false;
    this.emit('close', { preventDefault: () => (prevented = true) });
    if (!prevented) this.destroy();
    this.#desktop.observed.changed();
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#visible = false;
    this.webContents.gone();
    this.#desktop.windows.splice(this.#desktop.windows.indexOf(this), 1);
    this.#desktop.closing.push(
      this.#page.then(
        () => this.#context?.close(),
        () => undefined,
      ),
    );
    this.#say('closed');
  }

  #say(event: string): void {
    this.emit(event);
    this.#desktop.observed.changed();
  }
}

export type { SenderEvent };
