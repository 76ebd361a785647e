import { decide } from '../account/decide';
import { hearsAgain } from '../account/links/hears-again';
import { isReachedBy } from '../account/state/linking';
import type { Command, Outcome } from '../account/vocabulary/command';
import type { AuditNote } from '../audit-log/audit-note';
import type { AccountId } from '../units/ids';
import { AccountNotFound, type IdempotencyKeyReused } from './answer';
import { SpentByKeys } from './spent-by-keys';
import type { AccountChange, Batch } from './store';
import { Workspace } from './workspace';

/** A command with what its key is compared by. */
export interface Submission {
  readonly command: Command;
  /** Null: the command has no key. */
  readonly inputHash: Buffer | null;
  /** Who asks for it; null: that is not recorded. */
  readonly note: AuditNote | null;
}

/** What one submission comes to. A failure is its own and leaves the others of its batch alone. */
export type Verdict =
  | { readonly outcome: Outcome | IdempotencyKeyReused; readonly replayed: boolean }
  | { readonly failure: unknown };

export interface DecidedBatch {
  /** In the order of the submissions. */
  readonly verdicts: readonly Verdict[];
  readonly changes: readonly AccountChange[];
  /** Whose balance or state is another one than before. */
  readonly changed: readonly AccountId[];
  /** Of what was done for the first time; a refusal and a replay change nothing. */
  readonly notes: readonly AuditNote[];
}

/** Decides commands in order of arrival, each on what those before it have left. Pure. */
export function decideBatch(submissions: readonly Submission[], batch: Batch): DecidedBatch {
  const workspaces = new Map<AccountId, Workspace>();
  const spent = new SpentByKeys(batch);
  const notes: AuditNote[] = [];
  const verdicts = submissions.map((submission) => {
    try {
      const workspace = workspaceOf(submission.command.accountId, workspaces, batch, spent);
      return decideOne(submission, workspace, batch, spent, notes);
    } catch (failure) {
      return { failure };
    }
  });
  const touched = [...workspaces.values()];
  return {
    verdicts,
    changes: touched.map((workspace) => workspace.changes()),
    changed: touched.filter(({ hasChanged }) => hasChanged).map(({ account }) => account.id),
    notes,
  };
}

function workspaceOf(
  accountId: AccountId,
  workspaces: Map<AccountId, Workspace>,
  batch: Batch,
  spent: SpentByKeys,
): Workspace {
  const known = workspaces.get(accountId);
  if (known !== undefined) return known;
  const account = batch.accounts.get(accountId);
  if (account === undefined) throw new AccountNotFound(accountId);
  const workspace = new Workspace(account, batch);
  workspaces.set(accountId, workspace);
  // Holds that have run out count no longer against the key that set them.
  spent.add(workspace.changes().keySpending);
  return workspace;
}

function decideOne(
  { command, inputHash, note }: Submission,
  workspace: Workspace,
  batch: Batch,
  spent: SpentByKeys,
  notes: AuditNote[],
): Verdict {
  if ('actor' in command && !isReachedBy(workspace.account, command.actor)) {
    throw new AccountNotFound(command.accountId);
  }
  const idempotencyKey = 'idempotencyKey' in command ? command.idempotencyKey : null;
  const { now } = workspace;
  const named = workspace.named(command, spent.limitsOf(command));
  if (idempotencyKey !== null && inputHash !== null) {
    const answered = workspace.answerTo(idempotencyKey);
    if (answered !== undefined) {
      const isSame = answered.inputHash.equals(inputHash);
      return isSame && hearsAgain(workspace.account, command, answered.success, named)
        ? { outcome: answered.success, replayed: true }
        : { outcome: { type: 'IdempotencyKeyReused', idempotencyKey }, replayed: false };
    }
  }
  const decision = decide(workspace.account, command, { now, catalogue: batch.catalogue, named });
  if ('refusal' in decision) {
    if (decision.noted != null) workspace.apply(decision.noted);
    return { outcome: decision.refusal, replayed: false };
  }
  // A notice that comes twice is answered with the account as it was.
  if (note !== null && decision.change.account !== workspace.account) notes.push(note);
  workspace.apply(decision.change);
  spent.add(decision.change.records.keySpending ?? []);
  if (idempotencyKey !== null && inputHash !== null) {
    const { success } = decision;
    workspace.remember({ idempotencyKey, commandKind: command.kind, inputHash, success, at: now });
  }
  return { outcome: decision.success, replayed: false };
}
