import {
  BYTES_PER_POINT,
  CHARACTERS_PER_POINT,
  FIELDS_PER_POINT,
  OPERATION_POINTS,
  REQUEST_POINTS,
} from './limit-list';

/** What an operation comes to, before it runs. */
export interface OperationSize {
  /** Fields at its root, fragments and aliases counted. */
  readonly rootFields: number;
  /** Items of all batches. */
  readonly items: number;
  /** Fields that its answer may hold, and what must be computed for them. */
  readonly cost: number;
}

/** What an operation costs, in a document this long. A consumption, a hold and a balance are 10. */
export function pointsOf({ rootFields, items, cost }: OperationSize, characters: number): number {
  return Math.max(
    REQUEST_POINTS,
    OPERATION_POINTS * Math.max(rootFields, items),
    Math.ceil(cost / FIELDS_PER_POINT),
    pointsToRead(characters),
  );
}

/** What a document costs that turns out to be none. */
export function pointsToRead(characters: number): number {
  return Math.max(REQUEST_POINTS, Math.ceil(characters / CHARACTERS_PER_POINT));
}

/** What a body or an answer costs, where its operations don't cost more. */
export function pointsForBytes(bytes: number): number {
  return Math.floor(bytes / BYTES_PER_POINT);
}
