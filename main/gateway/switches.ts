/** What a person has switched on or off for the gateway as a whole. */
export interface Switches {
  /** No request is let through. */
  paused: boolean;
  /** Only targets on this machine or network may answer. */
  localOnly: boolean;
}
