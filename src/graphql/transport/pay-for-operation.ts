import type { FastifyRequest } from 'fastify';
import { pointsForBytes, pointsOf, pointsToRead } from '../../limits/price';
import type { Context } from '../context/context';
import type { AdmittedOperation, Answering } from '../documents/documents';
import type { OperationRequest } from '../documents/operation-request';
import type { Edge } from './edge';
import type { Toll } from './toll';

/**
 * Has an operation admitted and takes what it costs, before it runs and before its variables are
 * coerced. Throws RateLimited, or what is wrong with the request, which is paid for as far as it was
 * read.
 */
export async function payForOperation(
  edge: Edge,
  toll: Toll,
  request: OperationRequest,
  context: Context,
  answering: Answering,
  bytes: number,
): Promise<AdmittedOperation> {
  const { query } = request;
  const characters = typeof query === 'string' ? query.length : 0;
  const toRead = Math.max(pointsToRead(characters), pointsForBytes(bytes));
  if (toRead > toll.points) await toll.require(toRead);
  const admitted = edge.documents.admit(request, context, answering);
  const points = pointsOf(admitted, characters);
  if (points > toll.points) await toll.require(points);
  return admitted;
}

/**
 * The same, where nobody has to be waited for. Null: what it costs more than was paid on arrival is
 * not there, or other processes have a say in it.
 */
export function payAtOnce(
  edge: Edge,
  toll: Toll,
  request: OperationRequest & { readonly query: string },
  context: Context,
  bytes: number,
): AdmittedOperation | null {
  const { length: characters } = request.query;
  const admitted = edge.documents.admit(request, context, 'ONCE');
  const points = Math.max(pointsForBytes(bytes), pointsOf(admitted, characters));
  if (points <= toll.points) return admitted;
  return toll.pay(points) === null ? admitted : null;
}

/** Of a request's body, as far as it says so. */
export function bytesOf({ headers }: FastifyRequest): number {
  return Number(headers['content-length'] ?? 0);
}
