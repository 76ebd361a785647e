import { alertWording } from '../words/alert-wording';
import { autopilotWording } from '../words/autopilot-wording';
import type { Language } from '../words/language';
import { subscriptionMails } from '../words/subscription-wording';
import { GERMAN_ADDRESSES } from './addresses';
import { GERMAN_ALERTS } from './alerts';
import { GERMAN_AUTOPILOT } from './autopilot';
import { germanReceipt, germanReminder } from './payments';
import { GERMAN_SEVERAL } from './several';
import { GERMAN_SUBSCRIPTION } from './subscription';
import { planName } from './words';

export const GERMAN: Language = {
  tag: 'de',
  planName,
  receipt: germanReceipt,
  renewalReminder: germanReminder,
  ...subscriptionMails(GERMAN_SUBSCRIPTION),
  alert: (facts) => alertWording(facts, GERMAN_ALERTS),
  several: GERMAN_SEVERAL,
  autopilot: (facts) => autopilotWording(facts, GERMAN_AUTOPILOT),
  addresses: GERMAN_ADDRESSES,
};
