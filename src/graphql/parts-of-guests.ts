import type {
  AccountId,
  ConsumptionNumber,
  PartKind,
  PartnerId,
  PartReference,
  ReservationNumber,
  ReversalNumber,
} from '../units/ids';
import { forbiddenToGuests } from './context/access-checks';
import type { Context } from './context/context';

type MadeBy = (
  context: Context,
  account: AccountId,
  number: number,
) => Promise<{ readonly madeBy: unknown } | null>;

const consumption: MadeBy = ({ reader }, account, number) =>
  reader.consumption(account, number as ConsumptionNumber);
const reservation: MadeBy = ({ reader }, account, number) =>
  reader.reservation(account, number as ReservationNumber);

/** Whose each kind of thing is that a linked partner may see. A kind without a line is refused. */
const MADE_BY: Readonly<Partial<Record<PartKind, MadeBy>>> = {
  consumption,
  reservation,
  async reversal(context, account, number) {
    const reversal = await context.reader.reversal(account, number as ReversalNumber);
    return reversal && consumption(context, account, reversal.consumption);
  },
  async entry(context, account, number) {
    const entry = await context.reader.entry(account, number);
    if (entry === null) return null;
    if (entry.consumption !== null) return consumption(context, account, entry.consumption);
    if (entry.reservation !== null) return reservation(context, account, entry.reservation);
    return null;
  },
};

/** Whether a linked partner has made it: what others have made is answered like what is not there. */
export async function isMadeByGuest(
  context: Context,
  guest: PartnerId,
  { kind, account, number }: PartReference,
): Promise<boolean> {
  const find = MADE_BY[kind];
  if (find === undefined) throw forbiddenToGuests();
  return (await find(context, account, number))?.madeBy === guest;
}
