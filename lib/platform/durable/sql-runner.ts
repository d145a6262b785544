/** Runs one statement with `$1` parameters and answers its rows. What the durable tables need from a database client. */
export type SqlRunner = <Row>(text: string, values: readonly unknown[]) => Promise<Row[]>;

interface PgQueryable {
  query(text: string, values: unknown[]): Promise<{ rows: unknown[] }>;
}

interface PrismaQueryable {
  $queryRawUnsafe<T = unknown>(text: string, ...values: unknown[]): Promise<T>;
}

/** A runner over a `pg` pool or client; with a client inside BEGIN … COMMIT it takes part in that transaction. */
export function pgRunner(client: PgQueryable): SqlRunner {
  return async <Row>(text: string, values: readonly unknown[]) => (await client.query(text, [...values])).rows as Row[];
}

/** A runner over a Prisma client or, to take part in its transaction, an interactive transaction's client. */
export function prismaRunner(client: PrismaQueryable): SqlRunner {
  return <Row>(text: string, values: readonly unknown[]) => client.$queryRawUnsafe<Row[]>(text, ...values);
}
