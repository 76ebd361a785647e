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
  readonly action: Action;
  /** Why the recipient gets it. */
  readonly reason: string;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

export interface Action {
  readonly label: string;
  readonly url: string;
}
