import type { BillingInterval } from '../../catalogue/catalogue';
import type { Credits } from '../../units/credits';
import type {
  AccountId,
  ApiKeyId,
  AutopilotDecisionNumber,
  ConsumptionNumber,
  GrantNumber,
  PaymentNumber,
  ReservationNumber,
} from '../../units/ids';
import type { Instant } from '../../units/instant';
import type { Profile } from '../state/account';
import type { AlertPreferences } from '../state/alert-preferences';
import type { AdvisedAction, AutopilotMode } from '../state/autopilot';
import type { Consumption } from '../state/consumption';
import type { GrantKind } from '../state/grant';
import type { Actor } from '../state/may-undo';
import type { ForecastBase, RunOutCause } from '../state/noted-forecast';
import type { Payment } from '../state/payment';
import type { RecentUse } from '../state/recent-use';
import type { Reservation } from '../state/reservation';

/** What an account can be asked to do. Plain data: what is asked for, not yet judged. */
export type Command =
  | UpdateProfile
  | GrantCredits
  | Consume
  | Reverse
  | Reserve
  | Capture
  | Release
  | BuyPayg
  | ChangePlan
  | WithdrawScheduledChange
  | CancelSubscription
  | SetPaymentMethod
  | SetAlertPreferences
  | ConfirmEmail
  | UnsubscribeEmail
  | ReportEmailProblem
  | NoteForecast
  | SettlePayment
  | DeclinePayment
  | RefundPayment
  | DisputePayment
  | ResolveDispute
  | AdjustCredits
  | VoidGrant
  | SetAutopilot
  | FollowAdvice
  | CatchUp;

export type CommandKind = Command['kind'];
export type CommandOf<Kind extends CommandKind> = Extract<Command, { kind: Kind }>;

interface Addressed {
  readonly accountId: AccountId;
}

/** Same key and same input: the first answer again. Same key, other input: refused (rule 5). */
interface Keyed extends Addressed {
  /** 1 to 255 characters, byte-exact. */
  readonly idempotencyKey: string;
}

/** What is left out stays as it is. */
export interface UpdateProfile extends Addressed {
  readonly kind: 'update-profile';
  readonly changes: Partial<Pick<Profile, 'name' | 'email' | 'locale'>>;
  /** Whoever asks answers for the e-mail; false: its owner is asked first. Left out: they do. */
  readonly isEmailConfirmed?: boolean;
}

export interface GrantCredits extends Keyed {
  readonly kind: 'grant-credits';
  readonly grantKind: GrantKind;
  readonly amount: Credits;
  /** Exclusive; null: never. */
  readonly expiresAt: Instant | null;
  readonly reason: string;
}

/** Who asks is no part of the input that a key is compared by. */
interface ByActor {
  readonly actor: Actor;
}

/** Either an amount or an operation of the catalogue, never both. */
export interface SpendingRequest {
  readonly amount: Credits | null;
  readonly operation: string | null;
  readonly quantity: number;
}

export interface Consume extends Keyed, ByActor, SpendingRequest {
  readonly kind: 'consume';
  readonly description: string | null;
  readonly source: string | null;
  readonly metadata: Readonly<Record<string, unknown>> | null;
  /** The partner's key that asks; null for customers and operators. */
  readonly apiKey: ApiKeyId | null;
}

export interface Reverse extends Keyed, ByActor {
  readonly kind: 'reverse';
  readonly consumption: ConsumptionNumber;
  /** Null: all that is left. */
  readonly amount: Credits | null;
  readonly reason: string;
}

export interface Reserve extends Keyed, ByActor, SpendingRequest {
  readonly kind: 'reserve';
  readonly ttlSeconds: number;
  readonly description: string | null;
  readonly source: string | null;
  readonly apiKey: ApiKeyId | null;
}

export interface Capture extends Keyed, ByActor {
  readonly kind: 'capture';
  readonly reservation: ReservationNumber;
  /** Null: all that is reserved. */
  readonly amount: Credits | null;
}

export interface Release extends Keyed, ByActor {
  readonly kind: 'release';
  readonly reservation: ReservationNumber;
}

export interface BuyPayg extends Keyed {
  readonly kind: 'buy-payg';
  readonly packCode: string;
  readonly quantity: number;
  /** Null: the one that paid last, else the provider's default. */
  readonly paymentMethod: string | null;
}

export interface ChangePlan extends Keyed {
  readonly kind: 'change-plan';
  readonly planCode: string;
  readonly interval: BillingInterval;
  readonly paymentMethod: string | null;
  /** Where set, refuses if the price to pay now is another one. */
  readonly expectedChargeMinorUnits: bigint | null;
}

export interface WithdrawScheduledChange extends Keyed {
  readonly kind: 'withdraw-scheduled-change';
}

export interface CancelSubscription extends Keyed {
  readonly kind: 'cancel-subscription';
  /** Left out: at the end of the paid period. */
  readonly when?: 'NOW';
}

export interface SetPaymentMethod extends Keyed {
  readonly kind: 'set-payment-method';
  readonly paymentMethod: string;
}

/** The provider's answers become commands; each takes effect once, however often it comes. */
export interface SettlePayment extends Addressed {
  readonly kind: 'settle-payment';
  readonly payment: PaymentNumber;
  /** Counted from now: the provider is to be asked then whether it is disputed. */
  readonly disputeExpectedInMs?: number;
}

export interface DeclinePayment extends Addressed {
  readonly kind: 'decline-payment';
  readonly payment: PaymentNumber;
  readonly declineCode: string | null;
}

export interface RefundPayment extends Keyed {
  readonly kind: 'refund-payment';
  readonly payment: PaymentNumber;
  readonly reason: string;
  /** A part of it; left out: all that is left. */
  readonly amountMinorUnits?: bigint;
  /** That leave the balance with a part. */
  readonly credits?: Credits;
}

/** The customer's bank asks for the money back. */
export interface DisputePayment extends Addressed {
  readonly kind: 'dispute-payment';
  /** Left out: a dispute that the provider has foretold has come; it comes once. */
  readonly idempotencyKey?: string;
  readonly payment: PaymentNumber;
  readonly reason: string;
}

/** The bank has decided: won, the money stays; lost, it has gone back. */
export interface ResolveDispute extends Keyed {
  readonly kind: 'resolve-dispute';
  readonly payment: PaymentNumber;
  readonly won: boolean;
}

export interface AdjustCredits extends Keyed {
  readonly kind: 'adjust-credits';
  /** Signed, not 0. */
  readonly amount: Credits;
  readonly reason: string;
}

export interface VoidGrant extends Keyed {
  readonly kind: 'void-grant';
  readonly grant: GrantNumber;
  readonly reason: string;
}

/** What is left out stays as it is. */
export interface SetAlertPreferences extends Addressed {
  readonly kind: 'set-alert-preferences';
  readonly changes: Partial<AlertPreferences>;
  /** All that there are to be besides the account's own, well-formed. */
  readonly extraEmails?: readonly string[];
}

/** By the link of a confirmation mail. */
export interface ConfirmEmail extends Addressed {
  readonly kind: 'confirm-email';
  readonly email: string;
  /** When that mail was asked for. */
  readonly askedAt: Instant;
}

/** By the link that every mail has which its recipient can do without. */
export interface UnsubscribeEmail extends Addressed {
  readonly kind: 'unsubscribe-email';
  readonly email: string;
}

export interface ReportEmailProblem extends Addressed {
  readonly kind: 'report-email-problem';
  readonly email: string;
  /** What the mail server said. */
  readonly problem: string;
}

/** Tells an account of a forecast. One that is outdated, or older than the last, is refused. */
export interface NoteForecast extends Addressed {
  readonly kind: 'note-forecast';
  readonly base: ForecastBase;
  readonly horizonDays: number;
  /** UTC date of the median run-out of all credits; null: not within the horizon. */
  readonly expectedRunOut: string | null;
  /** Left out: not known. */
  readonly runOutCause?: RunOutCause;
  /** Until when the autopilot needs no other, as long as no credit moves; left out: as usual. */
  readonly restsUntil?: Instant | null;
}

/** In the currency of the account's plan, else of what is on sale. */
export interface SetAutopilot extends Addressed {
  readonly kind: 'set-autopilot';
  readonly mode: AutopilotMode;
  readonly monthlyLimitMinorUnits: bigint;
  readonly maxRisk: number;
}

/** Lets the autopilot do what advice says, within the account's settings. */
export interface FollowAdvice extends Addressed {
  readonly kind: 'follow-advice';
  /** What its decision will be numbered: where another one was made meanwhile, nothing is done. */
  readonly decision: AutopilotDecisionNumber;
  /** How the account stood when it was advised; where it is another by now, nothing is done. */
  readonly base: ForecastBase;
  readonly paymentsCount: number;
  readonly advice: AutopilotAdvice;
}

export interface AutopilotAdvice {
  /** Null: nothing; what was announced is withdrawn. */
  readonly action: AdvisedAction | null;
  /** For people, in a sentence with its numbers. */
  readonly reason: string;
  /** Of running out before the next budget as things are. */
  readonly runOutProbability: number;
  /** Until when the credits last, cautiously; null: beyond any notice. */
  readonly lastsUntil: Instant | null;
}

/**
 * Stores what time alone has done, and asks for the renewal that is due, if one is and it is not
 * being paid yet.
 */
export interface CatchUp extends Addressed {
  readonly kind: 'catch-up';
}

/** The records outside the account's own state that a command is about; null: no such record. */
export interface Named {
  readonly consumption: Consumption | null;
  readonly reservation: Reservation | null;
  readonly payment: Payment | null;
  /** All that `payment`, if it is for a plan, has brought so far in monthly budgets. */
  readonly budgetsBrought: Credits;
  /** What the caller's own key may still spend; null: it has no limit. */
  readonly spendingLimit: SpendingLimit | null;
  /** What the autopilot's brakes go by; null: not asked for. */
  readonly recentUse: RecentUse | null;
}

export interface SpendingLimit {
  readonly limit: Credits;
  readonly used: Credits;
  readonly resetsAt: Instant;
}

export const NOTHING_NAMED: Named = {
  consumption: null,
  reservation: null,
  payment: null,
  budgetsBrought: 0n,
  spendingLimit: null,
  recentUse: null,
};
