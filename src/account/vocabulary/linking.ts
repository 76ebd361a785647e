import type { PartnerId } from '../../units/ids';
import type { Instant } from '../../units/instant';
import type { Addressed, InvalidInput } from './input';

/** What can be asked about the partners that an account is linked to, and what is answered. */
export interface LinkingCommands {
  'create-link-code': {
    asked: CreateLinkCode;
    success: LinkCodeCreated;
    refusal: InvalidInput;
  };
  'link-account': {
    asked: LinkAccount;
    success: AccountLinked;
    refusal: LinkCodeRefused;
  };
  'unlink-account': {
    asked: UnlinkAccount;
    success: AccountUnlinked;
    refusal: NotLinked;
  };
}

export interface CreateLinkCode extends Addressed {
  readonly kind: 'create-link-code';
  /** In hexadecimal digits: the code itself never comes here. */
  readonly codeHash: string;
  readonly budgetCode: string | null;
}

export interface LinkCodeCreated {
  readonly type: 'LinkCodeCreated';
  readonly expiresAt: Instant;
}

export interface LinkAccount extends Addressed {
  readonly kind: 'link-account';
  readonly codeHash: string;
  readonly partner: PartnerId;
}

export interface AccountLinked {
  readonly type: 'AccountLinked';
}

/** Unknown, used or expired: nobody is told which. */
export interface LinkCodeRefused {
  readonly type: 'LinkCodeRefused';
}

export interface UnlinkAccount extends Addressed {
  readonly kind: 'unlink-account';
  readonly partner: PartnerId;
}

export interface AccountUnlinked {
  readonly type: 'AccountUnlinked';
  readonly releasedReservations: number;
}

export interface NotLinked {
  readonly type: 'NotLinked';
}
