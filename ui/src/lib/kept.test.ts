import { expect, test } from 'vitest';
import { kept } from './kept';

test('what equals the part before is that very part, however deep it lies', () => {
  const before = { head: 'a', rows: [{ cells: ['x', 'y'] }, { cells: ['z'] }], none: null };
  const now = kept(before, { head: 'b', rows: [{ cells: ['x', 'y'] }, { cells: ['z', 'w'] }], none: null });
  expect(now).toEqual({ head: 'b', rows: [{ cells: ['x', 'y'] }, { cells: ['z', 'w'] }], none: null });
  expect(now).not.toBe(before);
  expect(now.rows[0]).toBe(before.rows[0]);
  expect(now.rows[1]).not.toBe(before.rows[1]);
  expect(kept(before, structuredClone(before))).toBe(before);
});

test('nothing of the answer before stays that the new one has not', () => {
  expect(kept({ a: 1, b: undefined }, { a: 1 })).toEqual({ a: 1 });
  expect(kept([1, 2, 3], [1, 2])).toEqual([1, 2]);
  expect(kept([1], { 0: 1 })).toEqual({ 0: 1 });
  expect(kept({ a: [1] }, { a: null })).toEqual({ a: null });
  expect(kept(null, { a: 1 })).toEqual({ a: 1 });
  const list = kept([1, 2], [1, 3]);
  expect(Array.isArray(list)).toBe(true);
});
