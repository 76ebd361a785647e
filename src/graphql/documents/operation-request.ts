import { badUserInput } from '../basics/errors';

/** What a caller sends, over whichever transport. */
export interface OperationRequest {
  readonly query?: unknown;
  readonly variables?: unknown;
  readonly operationName?: unknown;
  readonly extensions?: unknown;
}

export interface ReadRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>> | null;
  readonly operationName: string | null;
}

/** Throws where a part is of the wrong type. */
export function readRequest(request: OperationRequest): ReadRequest {
  const { query, variables = null, operationName = null, extensions = null } = request;
  if (typeof query !== 'string' || query === '') {
    throw badUserInput('Send the operation as a text in "query".');
  }
  if (!isObjectOrNull(variables)) throw badUserInput('Send "variables" as an object.');
  if (!isObjectOrNull(extensions)) throw badUserInput('Send "extensions" as an object.');
  if (operationName !== null && typeof operationName !== 'string') {
    throw badUserInput('Send "operationName" as a text.');
  }
  return { query, variables, operationName };
}

function isObjectOrNull(value: unknown): value is Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && !Array.isArray(value);
}
