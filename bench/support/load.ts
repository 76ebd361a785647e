import autocannon from 'autocannon';

export interface Load {
  readonly url: string;
  readonly credential: string;
  readonly connections: number;
  readonly seconds: number;
  /** The body of the next request. */
  readonly body: () => string;
  /** What every answer must hold; one that does not ends the measurement with an error. */
  readonly expected: string;
}

export interface LoadResult {
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Sends requests over this many connections, each the next as soon as the last was answered. */
export async function load(request: Load): Promise<LoadResult> {
  const { url, credential, connections, seconds, body, expected } = request;
  const result = await autocannon({
    url: `${url}/graphql`,
    connections,
    duration: seconds,
    verifyBody: (answer) => String(answer).includes(expected),
    requests: [
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${credential}` },
        setupRequest: (next) => ({ ...next, body: body() }),
      },
    ],
  });
  if (result.non2xx + result.errors + result.mismatches > 0) {
    const { non2xx, errors, mismatches } = result;
    throw new Error(`${non2xx} not 2xx, ${errors} errors, ${mismatches} answers not as expected`);
  }
  return {
    requestsPerSecond: result.requests.average,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
  };
}
