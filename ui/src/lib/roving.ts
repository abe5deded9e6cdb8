/* One tab stop per list: the arrow keys move inside. */

type Axis = 'horizontal' | 'vertical';

/** Where a key moves to from `index` in a list of `count`; null where the key is none of ours. */
export function roved(key: string, index: number, count: number, axis: Axis): number | null {
  const back = axis === 'horizontal' ? 'ArrowLeft' : 'ArrowUp';
  const forth = axis === 'horizontal' ? 'ArrowRight' : 'ArrowDown';
  if (count === 0) return null;
  if (key === back) return Math.max(0, index - 1);
  if (key === forth) return Math.min(count - 1, index + 1);
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return null;
}
