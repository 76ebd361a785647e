import { allocate } from '../../account/spending/allocation';
import type { Account } from '../../account/state/account';
import { isSubscriptionKind } from '../../account/state/grant';
import type { GrantNumber } from '../../units/ids';

/** What can be spent of one grant. */
export interface Layer {
  readonly grant: GrantNumber;
  readonly isOfSubscription: boolean;
  /** Microcredits, at least one. */
  readonly credits: number;
  /** What is in all the layers that are used after this one. */
  readonly behind: number;
}

/** In order of use. */
export function layersOf(account: Account): readonly Layer[] {
  let behind = Number(account.total);
  return allocate(account, account.total).map(({ grant: { number, kind }, credits: all }) => {
    const credits = Number(all);
    behind -= credits;
    return { grant: number, isOfSubscription: isSubscriptionKind(kind), credits, behind };
  });
}

/** With this much in one of them. */
export function withCredits(
  layers: readonly Layer[],
  position: number,
  credits: number,
): readonly Layer[] {
  const more = credits - (layers[position]?.credits ?? 0);
  return layers.map((layer, at) => {
    if (at > position) return layer;
    const { grant, isOfSubscription, behind } = layer;
    return at === position
      ? { grant, isOfSubscription, credits, behind }
      : { grant, isOfSubscription, credits: layer.credits, behind: behind + more };
  });
}
