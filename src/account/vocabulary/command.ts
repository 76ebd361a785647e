import type { AutopilotCommands } from './autopilot';
import type { LinkingCommands } from './linking';
import type { PaymentCommands } from './payments';
import type { SettingsCommands } from './settings';
import type { SpendingCommands } from './spending';
import type { SubscriptionCommands } from './subscriptions';

/**
 * All that an account can be asked to do, by kind: what is asked for, plain and not yet judged, and
 * what is answered. A success is stored under the command's key and answered again, for good, to
 * whoever repeats it; a refusal changes nothing and uses no key up (rule 5).
 */
export interface Commands
  extends SpendingCommands,
    SubscriptionCommands,
    PaymentCommands,
    SettingsCommands,
    LinkingCommands,
    AutopilotCommands {}

export type CommandKind = keyof Commands;
export type Command = Commands[CommandKind]['asked'];
export type CommandOf<Kind extends CommandKind> = Commands[Kind]['asked'];

export type Success = Commands[CommandKind]['success'];
export type Refusal = Commands[CommandKind]['refusal'];
export type Outcomes = {
  readonly [Kind in CommandKind]: Commands[Kind]['success'] | Commands[Kind]['refusal'];
};
export type Outcome = Outcomes[CommandKind];
export type OutcomeOf<C extends Command> = Outcomes[C['kind']];
