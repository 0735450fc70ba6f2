/** One step of the schema. Runs inside a transaction that also sets `user_version`. Never changed once released. */
export interface Migration {
  version: number;
  sql: string;
}
