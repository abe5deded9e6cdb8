import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { levels, newYear } from '$lib/testing/answers';
import type { Comparison } from '$lib/ipc/generated';
import Lanes from './Lanes.svelte';

const plain = (text: string | null | undefined) => (text ?? '').replaceAll('\u00a0', ' ');
function lanes(comparison: Comparison) {
  return render(Lanes, { comparison, hours: levels.desk_hours });
}
const blocks = (tier: string) => within(screen.getByTestId(`lane-${tier}`)).queryAllByRole('button');

test('every tier has a lane on one axis; the one without a promise says so and has no bar', () => {
  const { container } = lanes(levels.comparison);
  expect(blocks('free')).toHaveLength(0);
  expect(plain(screen.getByTestId('lane-free').textContent)).toContain('не обещан');
  expect(blocks('basic')).toHaveLength(5);
  expect(blocks('extended')).toHaveLength(4);
  const due = (tier: string) =>
    parseFloat(container.querySelector<HTMLElement>(`[data-testid="lane-${tier}"] .due`)?.style.left ?? '0');
  // The same second lies under the same place in both lanes.
  const day = (tier: string, index: number) => blocks(tier)[index]?.parentElement?.style.left;
  expect(day('basic', 3)).toBe(day('extended', 3));
  expect(due('basic')).toBeCloseTo(100, 6);
  expect(due('extended')).toBeLessThan(100);
});

test('a lane is read aloud whole: tier, promise, sum', () => {
  lanes(levels.comparison);
  const said = plain(screen.getByTestId('lane-basic').getAttribute('aria-label'));
  expect(said).toContain('Базовый');
  expect(said).toContain('48 ч рабочих дней: 6 ч 40 мин чт + 24 ч пн + 17 ч 20 мин вт = 48 ч');
});

test('over New Year each pause says which holiday or move it is, and by which decree', async () => {
  lanes(newYear);
  const said = blocks('basic').map((block) => plain(block.textContent));
  expect(said.some((words) => words.includes('Новогодние каникулы'))).toBe(true);
  expect(said.some((words) => words.includes('Рождество Христово'))).toBe(true);
  expect(said.find((words) => words.includes('перенос с 3 января'))).toContain(
    'постановление № 1466 от 24 сентября 2025 г.',
  );
  expect(said.join()).not.toContain('..');
  // One tab stop a ledger.
  expect(blocks('basic').filter((block) => block.tabIndex === 0)).toHaveLength(1);
  blocks('basic')[0]?.focus();
  for (const _ of said)
    await fireEvent.keyDown(document.activeElement ?? document.body, { key: 'ArrowRight' });
  expect(document.activeElement).toBe(blocks('basic').at(-1));
});
