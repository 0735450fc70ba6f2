import { create } from 'zustand';

/** `connecting`: not heard of yet. `open`: events come in. `lost`: trying again. `locked`: there is no session. */
export type Connection = 'connecting' | 'open' | 'lost' | 'locked';

export const useConnection = create<{ connection: Connection }>(() => ({ connection: 'connecting' }));

export function setConnection(connection: Connection): void {
  useConnection.setState({ connection });
}
