import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

/** An identity provider's key set over HTTP, and tokens that it signs. */
export async function serveKeySet(alg: string, answer?: string) {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'k1', alg }];
  let requests = 0;
  const server = createServer((_, response) => {
    requests += 1;
    response.end(answer ?? JSON.stringify({ keys }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/jwks`,
    publicKey: await exportSPKI(publicKey),
    requests: () => requests,
    sign: (payload: JWTPayload, kid = 'k1') =>
      new SignJWT(payload).setProtectedHeader({ alg, kid }).sign(privateKey),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
