import { alertWording } from '../words/alert-wording';
import { autopilotWording } from '../words/autopilot-wording';
import type { Language } from '../words/language';
import { subscriptionMails } from '../words/subscription-wording';
import { ENGLISH_ADDRESSES } from './addresses';
import { ENGLISH_ALERTS } from './alerts';
import { ENGLISH_AUTOPILOT } from './autopilot';
import { englishReceipt, englishReminder } from './payments';
import { ENGLISH_SEVERAL } from './several';
import { ENGLISH_SUBSCRIPTION } from './subscription';
import { planName } from './words';

export const ENGLISH: Language = {
  tag: 'en',
  planName,
  receipt: englishReceipt,
  renewalReminder: englishReminder,
  ...subscriptionMails(ENGLISH_SUBSCRIPTION),
  alert: (facts) => alertWording(facts, ENGLISH_ALERTS),
  several: ENGLISH_SEVERAL,
  autopilot: (facts) => autopilotWording(facts, ENGLISH_AUTOPILOT),
  addresses: ENGLISH_ADDRESSES,
};
