import type { Statement } from 'better-sqlite3';
import type { Db } from '../database.ts';

/** Statements by their text, prepared when first needed. For text that takes few forms and holds no value of anybody's. */
export function preparedOnce<Row>(db: Db): (sql: string) => Statement<unknown[], Row> {
  const statements = new Map<string, Statement<unknown[], Row>>();
  return (sql) => {
    const statement = statements.get(sql) ?? db.prepare<unknown[], Row>(sql);
    statements.set(sql, statement);
    return statement;
  };
}
