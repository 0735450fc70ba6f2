/** What `gatehouse start` takes. */
export interface StartCommandOptions {
  config?: string;
  port?: number;
  browser?: boolean;
}
