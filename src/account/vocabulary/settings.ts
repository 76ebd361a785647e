import type { Instant } from '../../units/instant';
import type { Profile } from '../state/account';
import type { AlertPreferences } from '../state/alert-preferences';
import type { Addressed, InvalidInput } from './input';

/** What can be asked about whom an account is and how it is told, and what is answered. */
export interface SettingsCommands {
  'update-profile': {
    asked: UpdateProfile;
    success: ProfileUpdated;
    refusal: InvalidInput;
  };
  'set-alert-preferences': {
    asked: SetAlertPreferences;
    success: AlertPreferencesSet;
    refusal: InvalidInput;
  };
  'confirm-email': {
    asked: ConfirmEmail;
    success: EmailConfirmed;
    refusal: EmailNotConfirmable;
  };
  'unsubscribe-email': {
    asked: UnsubscribeEmail;
    success: EmailUnsubscribed;
    refusal: never;
  };
  'report-email-problem': {
    asked: ReportEmailProblem;
    success: EmailProblemNoted;
    refusal: never;
  };
}

/** What is left out stays as it is. */
export interface UpdateProfile extends Addressed {
  readonly kind: 'update-profile';
  readonly changes: Partial<Pick<Profile, 'name' | 'email' | 'locale'>>;
  /** Whoever asks answers for the e-mail; false: its owner is asked first. Left out: they do. */
  readonly isEmailConfirmed?: boolean;
}

export interface ProfileUpdated {
  readonly type: 'ProfileUpdated';
}

/** What is left out stays as it is. */
export interface SetAlertPreferences extends Addressed {
  readonly kind: 'set-alert-preferences';
  readonly changes: Partial<AlertPreferences>;
  /** All that there are to be besides the account's own, well-formed. */
  readonly extraEmails?: readonly string[];
}

export interface AlertPreferencesSet {
  readonly type: 'AlertPreferencesSet';
}

/** By the link of a confirmation mail. */
export interface ConfirmEmail extends Addressed {
  readonly kind: 'confirm-email';
  readonly email: string;
  /** When that mail was asked for. */
  readonly askedAt: Instant;
}

export interface EmailConfirmed {
  readonly type: 'EmailConfirmed';
}

export interface EmailNotConfirmable {
  readonly type: 'EmailNotConfirmable';
  /** NOT_ASKED: nobody waits for this answer, or not any more. */
  readonly reason: 'NOT_ASKED' | 'TOO_LATE';
}

/** By the link that every mail has which its recipient can do without. */
export interface UnsubscribeEmail extends Addressed {
  readonly kind: 'unsubscribe-email';
  readonly email: string;
}

export interface EmailUnsubscribed {
  readonly type: 'EmailUnsubscribed';
}

export interface ReportEmailProblem extends Addressed {
  readonly kind: 'report-email-problem';
  readonly email: string;
  /** What the mail server said. */
  readonly problem: string;
}

export interface EmailProblemNoted {
  readonly type: 'EmailProblemNoted';
}
