import type { PlanTerms } from '../../account/state/account';
import type { AutopilotDecision } from '../../account/state/autopilot-decision';
import { planPrice } from '../../account/subscriptions/plan-change';
import type { Delivery } from '../../events/delivery-store';
import { ENGLISH } from '../english/english';
import { GERMAN } from '../german/german';
import type { Advice } from '../words/adviser';
import type { CancellationFacts, Language } from '../words/language';
import type { Letter, Wording } from '../words/letter';
import { shownName } from '../words/shown-name';
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
  const { addressee } = told;
  const language = languageOf(addressee.locale);
  const name = shownName(addressee.name);
  const wording = wordingIn(language, told, name, publicUrl, advice);
  return wording === null ? null : { ...wording, language: language.tag };
}

function wordingIn(
  language: Language,
  told: Told,
  name: string | null,
  publicUrl: string,
  advice: Advice | null,
): Wording | null {
  const { happening, at } = told.event;
  switch (happening.kind) {
    case 'ALERT_RAISED':
      return warningsIn(language, told, (said) =>
        language.alert({
          name,
          ...said,
          advice,
          plansUrl: publicUrl + PLANS_PAGE,
          packsUrl: publicUrl + PACKS_PAGE,
          preferencesUrl: publicUrl + ALERTS_PAGE,
        }),
      );
    case 'PAYMENT_SETTLED': {
      const { receipt, amount } = happening;
      if (receipt == null) return null;
      const plansUrl = publicUrl + PLANS_PAGE;
      return language.receipt({ name, receipt, amount, settledAt: at, plansUrl });
    }
    case 'SUBSCRIPTION_RENEWS_SOON': {
      const { terms, renewsAt, change } = happening;
      return language.renewalReminder({
        name,
        renewsAt,
        terms,
        change,
        amount: planPrice(terms),
        plansUrl: publicUrl + PLANS_PAGE,
        paymentMethodUrl: publicUrl + PAYMENT_METHOD_PAGE,
      });
    }
    case 'SUBSCRIPTION_PAST_DUE': {
      const { terms, nextAttemptAt, isLastAttempt } = happening;
      const write = isLastAttempt ? language.lastWarning : language.pastDue;
      const facts = factsOf(language, name, terms, publicUrl + PAYMENT_METHOD_PAGE);
      return write({ ...facts, amount: planPrice(terms), nextAttemptAt });
    }
    case 'SUBSCRIPTION_CANCELLED': {
      const { terms, reason } = happening;
      const write = { NOT_PAID: 'notPaid', ASKED_FOR: 'cancelled', REFUNDED: 'refunded' } as const;
      return language[write[reason]](factsOf(language, name, terms, publicUrl + PLANS_PAGE));
    }
    case 'AUTOPILOT_ANNOUNCED':
    case 'AUTOPILOT_ACTED':
    case 'AUTOPILOT_REFUSED':
    case 'AUTOPILOT_PAUSED':
      return autopilotIn(language, happening, name, publicUrl);
    default:
      return null;
  }
}

type AutopilotHappening = Extract<Told['event']['happening'], { decision: AutopilotDecision }>;

function autopilotIn(
  language: Language,
  { decision, monthlyLimit, spentThisMonth }: AutopilotHappening,
  name: string | null,
  publicUrl: string,
): Wording {
  return language.autopilot({
    name,
    decision,
    monthlyLimit,
    spentThisMonth,
    autopilotUrl: publicUrl + AUTOPILOT_PAGE,
    packsUrl: publicUrl + PACKS_PAGE,
    paymentMethodUrl: publicUrl + PAYMENT_METHOD_PAGE,
  });
}

/** English where we do not speak it. */
export function languageOf(locale: string): Language {
  const [name = ''] = locale.toLowerCase().split(/[-_]/);
  return LANGUAGES.get(name) ?? ENGLISH;
}

function factsOf(
  language: Language,
  name: string | null,
  { plan, interval }: PlanTerms,
  url: string,
): CancellationFacts {
  const { monthlyCredits } = plan;
  return {
    name,
    planName: language.planName(plan),
    interval,
    monthlyCredits,
    url,
  };
}
