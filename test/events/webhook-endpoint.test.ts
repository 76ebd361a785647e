import { rotated, validSecrets } from '../../src/events/webhook-endpoint';
import { HOUR_MS } from '../../src/units/instant';

const DAY = 24 * HOUR_MS;

it('keeps an old secret for a day, however often a new one follows', () => {
  const first = [{ secret: 'a', validUntil: null }];
  const second = rotated(first, 'b', 0);
  expect(second).toEqual([
    { secret: 'b', validUntil: null },
    { secret: 'a', validUntil: DAY },
  ]);
  const third = rotated(second, 'c', HOUR_MS);
  expect(third).toEqual([
    { secret: 'c', validUntil: null },
    { secret: 'b', validUntil: DAY + HOUR_MS },
    { secret: 'a', validUntil: DAY },
  ]);
  const names = (now: number) => validSecrets(third, now).map(({ secret }) => secret);
  expect(names(DAY - 1)).toEqual(['c', 'b', 'a']);
  expect(names(DAY)).toEqual(['c', 'b']);
  expect(names(DAY + HOUR_MS)).toEqual(['c']);
});

it('keeps four at most', () => {
  let secrets = rotated([], '0', 0);
  for (const fresh of ['1', '2', '3', '4', '5']) secrets = rotated(secrets, fresh, 0);
  expect(secrets.map(({ secret }) => secret)).toEqual(['5', '4', '3', '2']);
});
