/** What a mail says, before it is laid out. */
export interface Letter extends Wording {
  /** As HTML names it: `en`. */
  readonly language: string;
}

export interface Wording {
  readonly subject: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  readonly facts: readonly Fact[];
  /** What can be done about it, the first choice first. */
  readonly actions: readonly Action[];
  /** Why the recipient gets it. */
  readonly reason: string;
  /** Where to do without such mails; null: nobody can. */
  readonly unsubscribe: Action | null;
}

/** What of a mail is its own and not that of its kind. */
export type Saying = Pick<Wording, 'subject' | 'paragraphs'>;

export interface Fact {
  readonly label: string;
  readonly value: string;
}

export interface Action {
  readonly label: string;
  readonly url: string;
}
