import type { FromService, ToService } from '../contract/service-protocol.ts';
import type { PortPart } from './electron-parts.ts';

/** A running gateway service, as the process that started it sees it. */
export interface ServiceProcess {
  post(message: ToService, port?: PortPart): void;
  kill(): void;
}

export interface ServiceListener {
  message(message: FromService): void;
  /** It has ended, whatever the reason. */
  exit(code: number): void;
}

/** Starts the gateway service as a process. */
export type ServiceSpawner = (listener: ServiceListener) => ServiceProcess;
