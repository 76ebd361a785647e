import { PermanentFailure } from '../../events/channel';
import type { PostOffice } from './mail';

/** Where no SMTP server is named: every mail is given up, with the reason, and can be seen. */
export class ClosedPostOffice implements PostOffice {
  async post(): Promise<void> {
    throw new PermanentFailure('no mail is sent: SMTP_URL is not set');
  }

  close(): void {
    // There is no connection to let go.
  }
}
