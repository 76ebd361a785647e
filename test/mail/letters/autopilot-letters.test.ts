import type {
  AutopilotAction,
  AutopilotDecision,
} from '../../../src/account/state/autopilot-decision';
import { DEFAULT_CATALOGUE } from '../../../src/catalogue/default-catalogue';
import { renderHtml, renderText } from '../../../src/mail/letters/render';
import { writeLetter } from '../../../src/mail/letters/write-letter';
import type { AutopilotDecisionNumber } from '../../../src/units/ids';
import { money } from '../../../src/units/money';

const SITE = 'https://billing.example.com';
const JANUARY = Date.UTC(2030, 0, 5, 9);
const FEBRUARY = Date.UTC(2030, 1, 5, 9);
const [, , PACK] = DEFAULT_CATALOGUE.packs;
const [, PLAN] = DEFAULT_CATALOGUE.plans;
if (PACK === undefined || PLAN === undefined) throw new Error('the default catalogue has these');

const PURCHASE: AutopilotAction = {
  kind: 'BUY_PAYG',
  pack: PACK,
  quantity: 1,
  cost: money(4_900n, 'USD'),
};
const change = (kind: 'SUBSCRIBE' | 'UPGRADE' | 'DOWNGRADE'): AutopilotAction => ({
  kind: 'CHANGE_PLAN',
  change: kind,
  terms: { plan: PLAN, interval: 'MONTH' },
  effectiveAt: FEBRUARY,
  cost: money(kind === 'DOWNGRADE' ? 0n : 3_900n, 'USD'),
});

function letter(
  kind: AutopilotDecision['kind'],
  action: AutopilotAction | null = PURCHASE,
  locale = 'en',
) {
  const decision: AutopilotDecision = {
    number: 1 as AutopilotDecisionNumber,
    at: JANUARY,
    kind,
    action,
    runOutProbability: kind === 'PAUSED' ? null : 0.127,
    reason: 'It may not last.',
    actsAt: kind === 'ANNOUNCED' ? JANUARY + 3_600_000 : null,
    payment: null,
  };
  const happening = {
    kind: `AUTOPILOT_${kind}`,
    decision,
    monthlyLimit: money(10_000n, 'USD'),
    spentThisMonth: money(900n, 'USD'),
  } as const;
  const event = { number: 1 as never, at: JANUARY, happening };
  return writeLetter({ event, addressee: { name: 'Ann', locale } }, SITE);
}

it.each([
  ['ANNOUNCED', PURCHASE, 'Autopilot: we will buy 75 credits'],
  ['ANNOUNCED', { ...PURCHASE, quantity: 2 }, 'Autopilot: we will buy 2 packs of 75 credits'],
  ['ANNOUNCED', change('UPGRADE'), 'Autopilot: we will upgrade to “200 credits a month”'],
  [
    'ANNOUNCED',
    change('DOWNGRADE'),
    'Autopilot: we will downgrade to “200 credits a month” from February 5, 2030 at 9:00 AM UTC on',
  ],
  ['ACTED', PURCHASE, 'Autopilot: we have bought 75 credits'],
  ['ACTED', change('SUBSCRIBE'), 'Autopilot: we have subscribed to “200 credits a month”'],
  ['REFUSED', PURCHASE, 'Autopilot: your credits may run out, and it could not help'],
  ['REFUSED', null, 'Autopilot: your credits may run out, and it could not help'],
  ['PAUSED', null, 'Autopilot: paused, since payments were declined'],
] as const)('says in English what it %s', (kind, action, subject) => {
  expect(letter(kind, action)?.subject.replaceAll('\u202f', ' ')).toBe(subject);
});

it.each([
  ['ANNOUNCED', PURCHASE, 'Autopilot: geplant ist der Kauf von 75 Credits'],
  [
    'ACTED',
    change('UPGRADE'),
    'Autopilot: veranlasst wurde das Upgrade auf „200 Credits im Monat“',
  ],
  [
    'REFUSED',
    PURCHASE,
    'Autopilot: Ihre Credits reichen womöglich nicht, und er konnte nichts tun',
  ],
  ['PAUSED', null, 'Autopilot: pausiert, weil Zahlungen abgelehnt wurden'],
] as const)('says in German what it %s', (kind, action, subject) => {
  expect(letter(kind, action, 'de-AT')?.subject).toBe(subject);
});

it('says before what will be done, when, why, what it costs, and how to stop it', () => {
  const written = letter('ANNOUNCED');
  if (written === null) throw new Error('no letter was written');
  const text = renderText(written).replaceAll('\u202f', ' ');
  expect(text).toContain('Your credits may not last. So the autopilot will buy 75 credits.');
  expect(text).toContain('It does so on January 5, 2030 at 10:00 AM UTC, or sooner');
  expect(text).toContain('Chance of running out before the next budget: 12.7%\n');
  expect(text).toContain('Price now: $49.00\n');
  expect(text).toContain('Spent by the autopilot this month: $9.00\n');
  expect(text).toContain('Its monthly limit: $100.00\n');
  expect(text).toContain('switch the autopilot off');
  expect(text).toContain(`Autopilot settings: ${SITE}/billing/autopilot\n`);
  expect(renderHtml(written)).toContain('$49.00');
});

it.each([
  ['en', 'You are expected to need fewer credits', 'Nothing is paid for it'],
  ['de', 'Sie brauchen voraussichtlich weniger Credits', 'Dafür wird nichts bezahlt'],
])('gives its own reason for a downgrade, which costs nothing (%s)', (locale, before, after) => {
  const downgrade = change('DOWNGRADE');
  expect(letter('ANNOUNCED', downgrade, locale)?.paragraphs.join(' ')).toContain(before);
  expect(letter('ACTED', downgrade, locale)?.paragraphs.join(' ')).toContain(after);
});

it('leads to where something can be done about it', () => {
  const urls = (kind: AutopilotDecision['kind']) => letter(kind)?.actions.map(({ url }) => url);
  expect(urls('ACTED')).toEqual([`${SITE}/billing/autopilot`]);
  expect(urls('REFUSED')).toEqual([`${SITE}/billing/autopilot`, `${SITE}/billing/packs`]);
  expect(urls('PAUSED')).toEqual([`${SITE}/billing/payment-method`, `${SITE}/billing/autopilot`]);
});

it('goes on in lower case after a German greeting', () => {
  for (const kind of ['ANNOUNCED', 'ACTED', 'REFUSED', 'PAUSED'] as const) {
    for (const action of [PURCHASE, change('UPGRADE'), change('DOWNGRADE'), null]) {
      const written = letter(kind, action, 'de');
      expect(written?.paragraphs[0]).toMatch(/^(Sie|Ihre) |^\p{Ll}/u);
    }
  }
});

it('tells one credit from several, and one pack', () => {
  const [one] = DEFAULT_CATALOGUE.packs;
  if (one === undefined) throw new Error('the default catalogue has it');
  const single = { ...PURCHASE, pack: one } as AutopilotAction;
  const twice = { ...single, quantity: 2 } as AutopilotAction;
  expect(letter('ACTED', single)?.subject).toBe('Autopilot: we have bought 1 credit');
  expect(letter('ACTED', twice)?.subject).toBe('Autopilot: we have bought 2 packs of 1 credit');
  expect(letter('ANNOUNCED', twice, 'de')?.subject).toBe(
    'Autopilot: geplant ist der Kauf von 2 Paketen mit je 1 Credit',
  );
});

it('writes nothing about what it leaves undone after all', () => {
  expect(letter('WITHDRAWN', null)).toBeNull();
});
