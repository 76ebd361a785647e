import { Field, ID, InterfaceType } from 'type-graphql';

/** Whatever has an id of its own, and so can be asked for with `node`. */
@InterfaceType('Node')
export abstract class Node {
  @Field(() => ID)
  readonly id!: string;
}
