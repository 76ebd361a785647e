import type { AuditNote } from '../audit-log/audit-note';
import type { Catalogue, PaygPack, Plan } from './catalogue';
import type { VersionSubscriptions } from './change-in-words';
import type { Edit } from './offer-change';
import type { Shelf } from './shelf';

/** Where the catalogue is kept, with every version that was ever on sale. */
export interface CatalogueStore {
  /** What is on sale; a change by another process is seen within a second. */
  current(): Promise<Catalogue>;
  /** A version as it was sold, on sale or not; null where there never was such a one. */
  plan(code: string, version: number): Promise<Plan | null>;
  pack(code: string, version: number): Promise<PaygPack | null>;
  /** All that was ever on sale, as stored now. */
  shelf(): Promise<Shelf>;
  /**
   * Makes the change that `edit` decides on, in one transaction; nothing where `edit` throws. Two
   * that edit one code at once do so one after the other, whatever process they are in: `edit` is
   * then asked again. The note of who asks is stored where something changes.
   */
  edit<Result>(edit: Edit<Result>, note: AuditNote | null): Promise<Result>;
  /** Reads every account, a page at a time: for the operator, not for requests. */
  runningSubscriptions(): Promise<readonly VersionSubscriptions[]>;
}
