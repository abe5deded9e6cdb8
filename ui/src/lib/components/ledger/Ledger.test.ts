import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { Ledger as LedgerView } from '$lib/ipc/generated';
import { covered } from '$lib/testing/answers';
import { fitting } from './fit';
import Ledger from './Ledger.svelte';

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

test('the whole reckoning is there as one sentence', () => {
  render(Ledger, { ledger: ledger() });
  expect(plain(screen.getByRole('figure').textContent)).toContain('48 ч рабочих дней');
});
