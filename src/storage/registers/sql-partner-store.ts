import type { Partner, PartnerStore } from '../../access/credential-store';
import type { PartnerId } from '../../units/ids';
import type { Transactions } from '../engine/transaction';
import { PARTNERS } from '../tables/partners';
import { repositoryOf } from '../tables/repository';
import { insertOnce } from './insert-once';

export class SqlPartnerStore implements PartnerStore {
  constructor(private readonly transactions: Transactions) {}

  insertPartner(partner: Partner): Promise<void> {
    return insertOnce(this.transactions, async (connection, isRepeated) => {
      const partners = repositoryOf(connection, PARTNERS);
      if (isRepeated && (await partners.existsBy({ id: partner.id }))) return;
      await partners.insert({ ...partner });
    });
  }

  partner(id: PartnerId): Promise<Partner | null> {
    return this.transactions.read((connection) =>
      repositoryOf(connection, PARTNERS).findOneBy({ id }),
    );
  }
}
