import { expect, test } from 'vitest';
import { calendar } from '$lib/testing/answers';
import { stepped } from './days';

const days = calendar.shown.months.flatMap((month) => month.days);
const at = (date: string) => days.findIndex((day) => day.date === date);

test.each([
  ['ArrowLeft', '2026-05-01', '2026-04-30'],
  ['ArrowRight', '2026-04-30', '2026-05-01'],
  ['ArrowUp', '2026-05-04', '2026-04-27'],
  ['ArrowDown', '2026-04-27', '2026-05-04'],
  ['Home', '2026-05-20', '2026-05-01'],
  ['End', '2026-05-20', '2026-05-31'],
  ['End', '2026-04-02', '2026-04-30'],
  ['PageUp', '2026-05-31', '2026-04-30'],
  ['PageUp', '2026-05-12', '2026-04-12'],
  ['PageDown', '2026-04-30', '2026-05-30'],
])('%s leads from %s to %s', (key, from, to) => {
  expect(days[stepped(key, at(from), days) ?? -1]?.date).toBe(to);
});

test('beyond the days that there are a key leads out of the list', () => {
  expect(stepped('ArrowLeft', 0, days)).toBe(-1);
  expect(stepped('PageUp', at('2026-04-09'), days)).toBeLessThan(0);
  expect(stepped('PageDown', at('2026-05-12'), days)).toBe(days.length);
  expect(stepped('Enter', 3, days)).toBeNull();
});
