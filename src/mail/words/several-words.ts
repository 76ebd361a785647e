import type { Warning } from '../../account/state/alert';
import type { Credits } from '../../units/credits';
import type { Instant } from '../../units/instant';

/** What one language says of several warnings in one mail. */
export interface SeveralWords {
  /** Before what the mail warns of. */
  readonly warnings: string;
  /** What was reached, in a few words and without the numbers that the mail has anyway. */
  line(warning: Warning): string;
  instant(instant: Instant): string;
  digestSubject(count: number): string;
  /** Why they come together. */
  digestReason(count: number): string;
  left(total: Credits): string;
  more(count: number): string;
}
