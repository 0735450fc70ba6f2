/** Something that brings an answer into a sink: an HTTP exchange, or an answer made up here. */
export interface Sender {
  /** Whether the request has left: until then nobody can charge for it. */
  readonly sent: boolean;
  /** The first real event has come: from now on only silence between chunks is timed. */
  firstEvent(): void;
  /** Stops bringing bytes until `resume`. */
  pause(): void;
  resume(): void;
  /** Ends it now. The sink hears of it as an aborted error. */
  abort(reason: Error): void;
}
