/**
 * What the contract promises and the API has not delivered yet: types by name, members as
 * `Type.member`. It must be exact, and it shrinks to nothing.
 */
export const STILL_TO_COME: readonly string[] = [];
