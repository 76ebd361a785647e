import type { Catalogue, PaygPack, Plan } from './catalogue';

/** Where the catalogue is kept, with every version that was ever on sale. */
export interface CatalogueStore {
  /** What is on sale; a change by another process is seen within a second. */
  current(): Promise<Catalogue>;
  /** A version as it was sold, on sale or not; null where there never was such a one. */
  plan(code: string, version: number): Promise<Plan | null>;
  pack(code: string, version: number): Promise<PaygPack | null>;
  /**
   * Puts exactly this on sale. What is not in it is taken off sale and kept for those who bought
   * it. Throws where it says something else of a version than was sold under that number.
   */
  apply(catalogue: Catalogue): Promise<void>;
}
