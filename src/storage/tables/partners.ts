import type { PartnerId } from '../../units/ids';
import { id, instant, nullable, text } from './column';
import { Table } from './table';

/** Integrations, each with a namespace of its own. */
export const PARTNERS = new Table(
  'partners',
  { id: id<PartnerId>(), name: text(), email: nullable(text()), createdAt: instant() },
  { primaryKey: ['id'] },
);
