/* Answers are whole, and mostly the same as the one before: what did not change is not drawn anew. */

/** An answer whose every part that equals the one before is that very part. */
export function kept<T>(before: unknown, now: T): T {
  if (!isWhole(before) || !isWhole(now) || Array.isArray(before) !== Array.isArray(now)) return now;
  const parts = Object.entries(now).map(([name, part]) => [name, kept(before[name], part)] as const);
  const same =
    parts.length === Object.keys(before).length &&
    parts.every(([name, part]) => name in before && part === before[name]);
  if (same) return before as T;
  return (Array.isArray(now) ? parts.map(([, part]) => part) : Object.fromEntries(parts)) as T;
}

/** A list or a record of an answer, which is made of nothing else. */
function isWhole(part: unknown): part is Record<string, unknown> {
  return typeof part === 'object' && part !== null;
}
