import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { Ledger as LedgerView } from '$lib/ipc/generated';
import { covered, newYear, requests } from '$lib/testing/answers';
import AxisHead from './AxisHead.svelte';
import { fitting, leadOf } from './fit';
import Ledger from './Ledger.svelte';
import SmallLedger from './SmallLedger.svelte';

function ledger(): LedgerView {
  if (!covered.promise.ledger) throw new Error('the demo answers with a ledger');
  return covered.promise.ledger;
}
const blocks = () => within(screen.getByRole('list')).getAllByRole('button');
/* What is said aloud carries the very spaces of the sentence; a test reads them as plain ones. */
const plain = (text: string | null) => (text ?? '').replaceAll('\u00a0', ' ');

test('each block says aloud what it is and by which clause', () => {
  render(Ledger, { ledger: ledger() });
  const said = blocks().map((block) => plain(block.textContent));
  expect(said).toHaveLength(ledger().bar.blocks.length);
  expect(said[1]).toContain('Пт, 1 мая — Праздник Весны и Труда');
  expect(said[1]).toContain('B6');
});

test('the blocks are one tab stop, and the arrow keys move along them', async () => {
  render(Ledger, { ledger: ledger() });
  const [first, second] = blocks();
  const last = blocks().at(-1);
  expect(blocks().map((block) => block.tabIndex)).toEqual([0, -1, -1, -1, -1]);
  first?.focus();
  if (first) await fireEvent.keyDown(first, { key: 'ArrowRight' });
  expect(document.activeElement).toBe(second);
  expect(second?.tabIndex).toBe(0);
  if (second) await fireEvent.keyDown(second, { key: 'End' });
  expect(document.activeElement).toBe(last);
  if (last) await fireEvent.keyDown(last, { key: 'ArrowRight' });
  expect(document.activeElement).toBe(last);
});

test('positions are shares of the axis: the last block ends at the due flag', () => {
  const { container } = render(Ledger, { ledger: ledger() });
  const items = [...container.querySelectorAll<HTMLElement>('.bar > li')];
  const end = items.map((item) => parseFloat(item.style.left) + parseFloat(item.style.width)).at(-1) ?? 0;
  const due = parseFloat(container.querySelector<HTMLElement>('.due')?.style.left ?? '0');
  expect(end).toBeCloseTo(due, 6);
  expect(due).toBeCloseTo(100, 6);
});

test('a pause is hatched, running time is not', () => {
  render(Ledger, { ledger: ledger() });
  expect(blocks().map((block) => block.classList.contains('hatch'))).toEqual([
    false,
    true,
    true,
    false,
    false,
  ]);
});

test('a label that does not fit gives way to its shorter form, then to nothing', () => {
  const labels = ['6 ч 40 мин', '6 ч 40', ''];
  expect(fitting(labels, 200)).toBe('6 ч 40 мин');
  expect(fitting(labels, 45)).toBe('6 ч 40');
  expect(fitting(labels, 20)).toBe('');
});

test('where dates have no room for their month, the first whole day and a new month still say it', () => {
  const axis = newYear.axis;
  if (!axis) throw new Error('New Year has an axis');
  const shown = (width: number) => {
    const { container, unmount } = render(AxisHead, { axis, width });
    const days = [...container.querySelectorAll('li')].map((day) => plain(day.textContent).trim());
    unmount();
    return days;
  };
  const days = axis.seconds / 86_400;
  const narrow = shown(days * 61);
  expect(narrow.filter((day) => /декабря|января/.test(day))).toEqual(['ср 31 декабря', 'чт 1 января']);
  expect(shown(days * 400)[4]).toContain('сб 3 января');
});

test('the whole reckoning is there as one sentence', () => {
  render(Ledger, { ledger: ledger() });
  expect(plain(screen.getByRole('figure').textContent)).toContain('48 ч рабочих дней');
});

test('what has the focus is shown too, and Escape takes it away', async () => {
  render(Ledger, { ledger: ledger() });
  const [, second] = blocks();
  second?.focus();
  const tip = await screen.findByTestId('ledger-tip');
  expect(plain(tip.textContent)).toContain('Счёт стоит 24 ч: пункт B6, статья 112 ТК.');
  if (second) await fireEvent.keyDown(second, { key: 'Escape' });
  expect(screen.queryByTestId('ledger-tip')).toBeNull();
});

test('the small ledger has the due flag and no words; time after a reaction is an outline', () => {
  const answered = requests.requests.find((row) => row.in_time);
  if (!answered?.ledger) throw new Error('the demo has an answered request');
  const { container } = render(SmallLedger, { ledger: answered.ledger });
  expect(container.textContent?.trim()).toBe('');
  expect(screen.getByTestId('small-ledger').getAttribute('aria-hidden')).toBe('true');
  const parts = [...container.querySelectorAll<HTMLElement>('i')];
  expect(parts.some((part) => part.classList.contains('unused'))).toBe(true);
  const ends = parts.map((part) => parseFloat(part.style.left) + parseFloat(part.style.width));
  expect(Math.max(...ends)).toBeCloseTo(100, 6);
  expect(parseFloat(container.querySelector<HTMLElement>('.due')?.style.left ?? '0')).toBeCloseTo(100, 6);
});

test('a late reaction stands beyond the due flag', () => {
  const late = requests.requests.find((row) => row.in_time === false);
  if (!late?.ledger) throw new Error('the demo has a late answer');
  const { container } = render(SmallLedger, { ledger: late.ledger });
  expect(parseFloat(container.querySelector<HTMLElement>('.due')?.style.left ?? '0')).toBeLessThan(100);
});

test('a first day that is cut short moves the axis right by what its date needs', () => {
  const { axis } = ledger();
  expect(leadOf(axis, 2000)).toBe(0);
  expect(leadOf(axis, 300)).toBeGreaterThan(0);
});
