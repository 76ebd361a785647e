/** Lists of those that are of one kind, in order of arrival. */
export function alike<Item>(
  items: readonly Item[],
  kindOf: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  const kinds = new Map<string, Item[]>();
  for (const item of items) {
    const kind = kindOf(item);
    const known = kinds.get(kind);
    if (known === undefined) kinds.set(kind, [item]);
    else known.push(item);
  }
  return kinds;
}
