import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { calendar } from '$lib/testing/answers';
import Facts from './Facts.svelte';
import Kinds from './Kinds.svelte';
import YearGrid from './YearGrid.svelte';

const { months, weekdays, facts, kinds } = calendar.shown;
/* A test reads the spaces that hold as plain ones. */
const plain = (text: string | null | undefined) => (text ?? '').replaceAll('\u00a0', ' ');
const days = () => screen.getAllByRole('gridcell').filter((cell) => cell.dataset['date']);
const day = (date: string) => {
  const found = days().find((cell) => cell.dataset['date'] === date);
  if (!found) throw new Error(`${date} is shown`);
  return found;
};

test('a month is a grid with its name, and each day says what it is, by which clause and act', () => {
  render(YearGrid, { months, weekdays });
  expect(screen.getAllByRole('grid')).toHaveLength(2);
  expect(within(screen.getByRole('grid', { name: 'Май' })).getAllByRole('columnheader')).toHaveLength(7);
  expect(plain(day('2026-05-01').getAttribute('aria-label'))).toBe(
    'Пятница, 1 мая — Праздник Весны и Труда. Счёт стоит: пункты B6, E6, статья 112 ТК.',
  );
  expect(plain(day('2026-05-09').getAttribute('aria-label'))).toContain('Выходной перенесён на 11 мая');
  expect(day('2026-05-11').dataset['kind']).toBe('moved-day-off');
});

test('1 May stands under Friday', () => {
  render(YearGrid, { months, weekdays });
  const row = [...(day('2026-05-01').parentElement?.children ?? [])];
  expect(row.indexOf(day('2026-05-01'))).toBe(4);
});

test('where the clock stands the day is hatched, a shortened day is not', () => {
  render(YearGrid, { months, weekdays });
  const hatched = (date: string) => day(date).classList.contains('hatch');
  expect(['2026-05-01', '2026-05-02', '2026-05-11'].every(hatched)).toBe(true);
  expect(['2026-04-30', '2026-05-04', '2026-05-08'].some(hatched)).toBe(false);
  expect(day('2026-05-08').classList.contains('shortened')).toBe(true);
});

test('the days are one tab stop, today; arrow keys move over months, and what has the focus is told', async () => {
  render(YearGrid, { months, weekdays });
  const stops = () => days().filter((cell) => cell.tabIndex === 0);
  expect(stops()).toEqual([day('2026-04-30')]);
  expect(day('2026-04-30').getAttribute('aria-current')).toBe('date');
  day('2026-04-30').focus();
  await fireEvent.keyDown(day('2026-04-30'), { key: 'ArrowRight' });
  expect(document.activeElement).toBe(day('2026-05-01'));
  expect(stops()).toEqual([day('2026-05-01')]);
  expect(plain(screen.getByTestId('calendar-tip').textContent)).toContain('Праздник Весны и Труда');
  await fireEvent.keyDown(day('2026-05-01'), { key: 'Escape' });
  expect(screen.queryByTestId('calendar-tip')).toBeNull();
  // The year ends here for the keys.
  await fireEvent.keyDown(day('2026-05-01'), { key: 'PageDown' });
  expect(document.activeElement).toBe(day('2026-05-31'));
});

test('every fact stands in a list beside the grid: names, moves, acts', () => {
  render(Facts, { groups: facts });
  expect(plain(screen.getByTestId('calendar-facts-public-holiday').textContent)).toContain(
    '1–6, 8 января Новогодние каникулы',
  );
  const moves = plain(screen.getByTestId('calendar-facts-moved-day-off').textContent);
  expect(moves).toContain(
    'перенос с 3 января, Новогодние каникулы, постановление № 1466 от 24 сентября 2025 г.',
  );
  expect(moves).toContain('перенос с 8 марта, Международный женский день, статья 112 ТК');
});

test('the marks are explained, with the number of days', () => {
  render(Kinds, { kinds });
  const told = plain(screen.getByTestId('calendar-kinds').textContent);
  expect(told).toContain('рабочий, 243');
  expect(told).toContain('сокращённый на час, 4');
  expect(told).not.toContain('расчётный');
});
