import type { PlanTerms } from '../account/account';
import { priceOf } from '../account/subscriptions/plan-change';
import type { Delivery } from '../events/delivery-store';
import { onOneLine } from './address';
import type { Advice } from './adviser';
import { ENGLISH } from './english';
import { GERMAN } from './german';
import type { CancellationFacts, Language } from './language';
import type { Letter, Wording } from './letter';
import { type ToldTogether, warningsIn } from './several-warnings';

const LANGUAGES = new Map([ENGLISH, GERMAN].map((language) => [language.tag, language]));

/** Pages of the site at PUBLIC_URL. */
const PAYMENT_METHOD_PAGE = '/billing/payment-method';
const PLANS_PAGE = '/billing/plans';
const PACKS_PAGE = '/billing/packs';
const ALERTS_PAGE = '/billing/alerts';
const AUTOPILOT_PAGE = '/billing/autopilot';

type Told = Pick<Delivery, 'addressee'> & ToldTogether;

/** In the account's language, else in English. Null for what no mail is written about. */
export function writeLetter(
  told: Told,
  publicUrl: string,
  advice: Advice | null = null,
): Letter | null {
  const language = languageOf(told.addressee.locale);
  const wording = wordingIn(language, told, publicUrl, advice);
  return wording === null ? null : { ...wording, language: language.tag };
}

function wordingIn(
  language: Language,
  told: Told,
  publicUrl: string,
  advice: Advice | null,
): Wording | null {
  const { name } = told.addressee;
  const { happening } = told.event;
  switch (happening.kind) {
    case 'ALERT_RAISED':
      return warningsIn(language, told, (said) =>
        language.alert({
          name: name === null ? null : onOneLine(name),
          ...said,
          advice,
          plansUrl: publicUrl + PLANS_PAGE,
          packsUrl: publicUrl + PACKS_PAGE,
          preferencesUrl: publicUrl + ALERTS_PAGE,
        }),
      );
    case 'SUBSCRIPTION_PAST_DUE': {
      const { terms, nextAttemptAt, isLastAttempt } = happening;
      const write = isLastAttempt ? language.lastWarning : language.pastDue;
      const facts = factsOf(name, terms, publicUrl + PAYMENT_METHOD_PAGE);
      return write({ ...facts, amount: priceOf(terms), nextAttemptAt });
    }
    case 'SUBSCRIPTION_CANCELLED': {
      const { terms, reason } = happening;
      const write = reason === 'NOT_PAID' ? language.notPaid : language.cancelled;
      return write(factsOf(name, terms, publicUrl + PLANS_PAGE));
    }
    case 'AUTOPILOT_ANNOUNCED':
    case 'AUTOPILOT_ACTED':
    case 'AUTOPILOT_REFUSED':
    case 'AUTOPILOT_PAUSED': {
      const { decision, monthlyLimit, spentThisMonth } = happening;
      return language.autopilot({
        name: name === null ? null : onOneLine(name),
        decision,
        monthlyLimit,
        spentThisMonth,
        autopilotUrl: publicUrl + AUTOPILOT_PAGE,
        packsUrl: publicUrl + PACKS_PAGE,
        paymentMethodUrl: publicUrl + PAYMENT_METHOD_PAGE,
      });
    }
    default:
      return null;
  }
}

/** English where we do not speak it. */
export function languageOf(locale: string): Language {
  const [name = ''] = locale.toLowerCase().split(/[-_]/);
  return LANGUAGES.get(name) ?? ENGLISH;
}

function factsOf(
  name: string | null,
  { plan, interval }: PlanTerms,
  url: string,
): CancellationFacts {
  const { monthlyCredits } = plan;
  return {
    name: name === null ? null : onOneLine(name),
    planName: onOneLine(plan.name),
    interval,
    monthlyCredits,
    url,
  };
}
