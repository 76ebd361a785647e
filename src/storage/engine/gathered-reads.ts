import type { Connection } from './connection';
import { type Found, Gathered, type Gathering } from './gathered';
import type { Transactions } from './transaction';

interface Reading<Question, Answer> extends Omit<Gathering<Question, Answer>, 'load'> {
  readonly read: (
    connection: Connection,
    questions: readonly Question[],
  ) => Promise<Found<Question, Answer>>;
}

/** Gathers what is asked of the database outside of batches, whichever request asks. */
export function gatheredReads<Question, Answer>(
  transactions: Transactions,
  { read, ...rest }: Reading<Question, Answer>,
): Gathered<Question, Answer> {
  // SQLite answers within this process: there is no way to and fro that would be worth waiting for.
  const isHere = transactions.dialect.engine === 'sqlite';
  return new Gathered({
    ...rest,
    ...(isHere ? { soon: process.nextTick } : {}),
    load: (questions, since) =>
      transactions.read((connection) => read(connection, questions), since),
  });
}
