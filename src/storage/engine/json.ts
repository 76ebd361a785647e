/**
 * Documents of ours as JSON. A bigint is written as a string that begins with `#`, and a string
 * that begins so is given a second one; so any tree of plain values comes back as it was.
 */
const TAG = '#';
const TAG_CODE = TAG.charCodeAt(0);

export function encodeJson(value: unknown): string {
  return JSON.stringify(value, writeTagged);
}

export function decodeJson<Value>(text: string): Value {
  return untagged(JSON.parse(text)) as Value;
}

function writeTagged(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return TAG + value.toString();
  if (typeof value === 'string' && value.charCodeAt(0) === TAG_CODE) return TAG + value;
  return value;
}

/** Changes the tree in place: it has just been parsed and is nobody else's. */
function untagged(value: unknown): unknown {
  if (typeof value === 'string') return untaggedText(value);
  if (typeof value !== 'object' || value === null) return value;
  const parent = value as Record<string, unknown>;
  for (const key of Object.keys(parent)) {
    const child = parent[key];
    if (typeof child === 'string') {
      if (child.charCodeAt(0) === TAG_CODE) parent[key] = untaggedText(child);
    } else if (typeof child === 'object') {
      untagged(child);
    }
  }
  return value;
}

function untaggedText(text: string): string | bigint {
  if (text.charCodeAt(0) !== TAG_CODE) return text;
  const rest = text.slice(TAG.length);
  return rest.charCodeAt(0) === TAG_CODE ? rest : BigInt(rest);
}
