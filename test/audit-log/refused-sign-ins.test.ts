import { mintCustomerToken } from '../../src/access/customer-token';
import { API_KEY, newSecret } from '../../src/access/key-text';
import { RecordedSignIns } from '../../src/access/recorded-sign-ins';
import { AuthenticationUnavailable, Unauthenticated } from '../../src/access/unauthenticated';
import type { AuditNote } from '../../src/audit-log/audit-note';
import { type RefusedSignIn, RefusedSignIns } from '../../src/audit-log/refused-sign-ins';
import { newApiKeyId } from '../../src/units/ids';

const REFUSED: RefusedSignIn = {
  reason: 'This is no API key.',
  address: '192.0.2.7',
  credential: 'KEY',
  keyLastFour: 'abcd',
};

function gathering(write: (notes: readonly AuditNote[]) => Promise<void>, now = () => 0) {
  const failures: unknown[] = [];
  const signIns = new RefusedSignIns({ write }, (failure) => failures.push(failure), now);
  return { signIns, failures };
}

describe('refused sign-ins', () => {
  it('are written together, each by itself', async () => {
    const writes: (readonly AuditNote[])[] = [];
    const { signIns } = gathering(async (notes) => void writes.push(notes));
    signIns.add(REFUSED);
    signIns.add({ ...REFUSED, credential: 'UNKNOWN', keyLastFour: null });
    await signIns.close();
    expect(writes).toHaveLength(1);
    expect(writes[0]?.[0]).toEqual({
      actorKind: 'NOBODY',
      actorId: null,
      actorName: 'nobody',
      action: 'signInRefused',
      accountId: null,
      detail: JSON.stringify(REFUSED),
      requestId: null,
    });
    expect(writes[0]).toHaveLength(2);
  });

  it('are counted where there are too many', async () => {
    const written: AuditNote[] = [];
    const { signIns } = gathering(async (notes) => void written.push(...notes));
    for (let count = 0; count < 5_000; count += 1) signIns.add(REFUSED);
    await signIns.close();
    expect(written).toHaveLength(201);
    expect(written.at(-1)).toMatchObject({ action: 'signInRefused', detail: '{"notListed":4800}' });
  });

  it('are at most a thousand in a minute, however often they are written', async () => {
    let minute = 0;
    const written: AuditNote[] = [];
    const { signIns } = gathering(
      async (notes) => void written.push(...notes),
      () => minute * 60_000,
    );
    for (let round = 0; round < 10; round += 1) {
      for (let count = 0; count < 200; count += 1) signIns.add(REFUSED);
      await signIns.close();
    }
    expect(written.filter(({ detail }) => detail.includes('192.0.2.7'))).toHaveLength(1_000);
    minute += 1;
    signIns.add(REFUSED);
    await signIns.close();
    expect(written.at(-1)?.detail).toBe(JSON.stringify(REFUSED));
  });

  it('are told of by their number where they could not be written', async () => {
    const written: AuditNote[] = [];
    let isDown = true;
    const { signIns, failures } = gathering(async (notes) => {
      if (isDown) throw new Error('the database is away');
      written.push(...notes);
    });
    signIns.add(REFUSED);
    await signIns.close();
    isDown = false;
    await signIns.close();
    expect(failures).toEqual([new Error('the database is away')]);
    expect(written.map(({ detail }) => detail)).toEqual(['{"notListed":1}']);
  });

  it('are written without anybody waiting for it', async () => {
    const written = new Promise<readonly AuditNote[]>((resolve) => {
      gathering(async (notes) => resolve(notes)).signIns.add(REFUSED);
    });
    expect(await written).toHaveLength(1);
  });
});

describe('what is recorded of a credential', () => {
  const apiKeyId = newApiKeyId();
  const key = API_KEY.format({ id: apiKeyId, secret: newSecret() });

  const recorded = async (authorization: string, error: Error = new Unauthenticated('No.')) => {
    const refused: RefusedSignIn[] = [];
    const authenticator = { authenticate: () => Promise.reject(error), recall: () => null };
    const signIns = new RecordedSignIns(authenticator, { add: (it) => refused.push(it) });
    await expect(signIns.authenticate(authorization, '192.0.2.7')).rejects.toBe(error);
    return refused;
  };

  it('is, of a key, the end of its id', async () => {
    const keyLastFour = apiKeyId.slice(-4);
    expect(await recorded(`Bearer ${key}`)).toEqual([
      { reason: 'No.', address: '192.0.2.7', credential: 'KEY', keyLastFour },
    ]);
  });

  it('is, of anything else, what it looks like', async () => {
    const token = await mintCustomerToken({
      externalId: 'ada',
      secret: 'a secret of the tests, long enough',
      validSeconds: 60,
      issuer: null,
      audience: null,
    });
    const looks = [`Bearer ${token}`, 'Bearer operator-key-that-was-guessed', 'Basic abc'];
    const found = await Promise.all(looks.map((it) => recorded(it)));
    expect(found.flat().map(({ credential }) => credential)).toEqual([
      'TOKEN',
      'UNKNOWN',
      'UNKNOWN',
    ]);
  });

  it('is nothing where nobody can tell whether it is good', async () => {
    expect(await recorded(`Bearer ${key}`, new AuthenticationUnavailable('Later.'))).toEqual([]);
  });
});
