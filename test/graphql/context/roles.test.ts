import { isObjectType } from 'graphql';
import { ROLES } from '../../../src/graphql/context/roles';
import { createSchema } from '../../../src/graphql/schema';

it('says of every operation, and of no other, which roles of the operator it is for', () => {
  const schema = createSchema();
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const fields = roots
    .filter(isObjectType)
    .flatMap((root) => Object.keys(root.getFields()).map((field) => `${root.name}.${field}`));
  expect([...ROLES.keys()].sort()).toEqual(fields.sort());
});
