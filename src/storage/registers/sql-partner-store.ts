import type { Partner, PartnerStore } from '../../access/credential-store';
import type { AuditNote } from '../../audit-log/audit-note';
import type { PartnerId } from '../../units/ids';
import { storeNoteNow } from '../audit-log/store-notes';
import type { Transactions } from '../engine/transaction';
import { PARTNERS } from '../tables/partners';
import { repositoryOf } from '../tables/repository';
import { insertOnce } from './insert-once';

export class SqlPartnerStore implements PartnerStore {
  constructor(
    private readonly transactions: Transactions,
    private readonly clockSql: string,
  ) {}

  insertPartner(partner: Partner, note: AuditNote | null): Promise<void> {
    return insertOnce(this.transactions, async (connection, isRepeated) => {
      const partners = repositoryOf(connection, PARTNERS);
      if (isRepeated && (await partners.existsBy({ id: partner.id }))) return;
      await partners.insert({ ...partner });
      await storeNoteNow(connection, note, this.clockSql);
    });
  }

  partner(id: PartnerId): Promise<Partner | null> {
    return this.transactions.read((connection) =>
      repositoryOf(connection, PARTNERS).findOneBy({ id }),
    );
  }
}
