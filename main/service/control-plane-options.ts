import type { ControlDeps } from './control/control-deps.ts';

/** What the control API and the window's pages are served with. */
export interface ControlPlaneOptions {
  deps: ControlDeps;
  /** The control token of the data directory. */
  token: string;
  version: string;
  /** Lower-case host names, beside loopback. */
  allowedHosts(): ReadonlySet<string>;
}
