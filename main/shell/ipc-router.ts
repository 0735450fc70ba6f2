import { type IpcChannel, type IpcInput, type IpcOutput, ipc, WINDOW_ORIGIN } from '../contract/ipc.ts';
import type { ElectronParts, SenderEvent } from './electron-parts.ts';

/** One handler for every channel of the map. */
export type IpcHandlers = {
  [C in IpcChannel]: (input: IpcInput<C>, windowId: number) => Promise<IpcOutput<C>> | IpcOutput<C>;
};

/**
 * Whether a message comes from the top frame of our own page. A frame that is gone has no say.
 * @see https://www.electronjs.org/docs/latest/tutorial/security#17-validate-the-sender-of-all-ipc-messages
 */
export function isOurWindow({ senderFrame }: SenderEvent): boolean {
  if (!senderFrame || senderFrame.parent !== null) return false;
  const url = URL.canParse(senderFrame.url) ? new URL(senderFrame.url) : null;
  return url !== null && `${url.protocol}//${url.host}` === WINDOW_ORIGIN;
}

/** Answers the channels of the map. Whatever does not come from our window, or does not fit, is rejected. */
export function routeIpc({ ipcMain }: Pick<ElectronParts, 'ipcMain'>, handlers: IpcHandlers): void {
  const route = <C extends IpcChannel>(channel: C) => {
    const { input, output } = ipc[channel];
    ipcMain.handle(channel, async (event, sent) => {
      if (!isOurWindow(event)) throw new Error(`${channel}: not from the window of Gatehouse.`);
      const parsed = input.safeParse(sent);
      if (!parsed.success) throw new Error(`${channel}: the message does not fit.`);
      return output.parse(await handlers[channel](parsed.data as IpcInput<C>, event.sender.id));
    });
  };
  for (const channel of Object.keys(ipc) as IpcChannel[]) route(channel);
}
