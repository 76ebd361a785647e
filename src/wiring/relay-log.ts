import type { Logger } from 'pino';
import { DeliveryFailure } from '../events/channel';
import type { RelayParts } from '../events/relay';

type RelayLog = Pick<RelayParts, 'onFailure' | 'onUnrecorded' | 'onStopped' | 'onResumed'>;

/** A receiver's words stay in the delivery: they hold addresses, which belong in no log. */
export function relayLog(log: Logger): RelayLog {
  return {
    onFailure: ({ account, number: delivery, attempts }, failure, { state }) => {
      const facts = { account, delivery, attempts, state };
      if (failure instanceof DeliveryFailure) {
        log.warn({ ...facts, failure: failure.name }, 'a delivery did not arrive');
      } else {
        log.error({ ...facts, err: failure }, 'a delivery could not be sent');
      }
    },
    onUnrecorded: ({ account, number: delivery }, err) =>
      log.warn({ err, account, delivery }, 'what came of a delivery was not recorded'),
    onStopped: (err) => log.error({ err }, 'nothing gets through to any receiver: all wait'),
    onResumed: () => log.info('receivers can be reached again: what waited is sent'),
  };
}
