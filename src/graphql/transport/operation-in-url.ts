import type { FastifyRequest } from 'fastify';
import { badUserInput } from '../basics/errors';
import { exactJson } from '../basics/exact-json';
import { jsonShapeProblem } from '../basics/json-shape';
import type { OperationRequest } from '../documents/operation-request';

const PARAMETERS = ['query', 'variables', 'operationName', 'extensions'];
const CREDENTIAL = /auth|bearer|credential|jwt|key|password|secret|token/i;

/** An operation as EventSource asks for it, which can't post. Throws RequestError. */
export async function operationInUrl(request: FastifyRequest): Promise<OperationRequest> {
  const given = request.query as Readonly<Record<string, unknown>>;
  for (const [name, value] of Object.entries(given)) {
    if (CREDENTIAL.test(name)) {
      throw badUserInput(
        'Send the credential in the header "authorization". A URL is kept in logs and histories: ' +
          'whatever credential was in this one should be replaced.',
      );
    }
    if (!PARAMETERS.includes(name) || typeof value !== 'string') {
      throw badUserInput(`A URL takes ${PARAMETERS.join(', ')}, each once.`);
    }
  }
  const { query, variables, operationName, extensions } = given as Readonly<Record<string, string>>;
  await objectIn(request, 'extensions', extensions);
  return {
    query,
    variables: await objectIn(request, 'variables', variables),
    operationName: operationName === '' ? undefined : operationName,
  };
}

/** By the same rules as a body. */
function objectIn(request: FastifyRequest, name: string, text = ''): Promise<unknown> {
  if (text === '') return Promise.resolve(undefined);
  const problem = jsonShapeProblem(text);
  if (problem !== null) return Promise.reject(badUserInput(problem));
  const parse = request.server.getDefaultJsonParser('error', 'error');
  return new Promise((resolve, reject) => {
    parse(request, exactJson(text), (error, value) => {
      if (error) reject(badUserInput(`Send "${name}" as an object in JSON.`));
      else resolve(value);
    });
  });
}
