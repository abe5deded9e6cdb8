import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { covered, free, refused } from '$lib/testing/answers';
import PromiseCard from './PromiseCard.svelte';

const plain = (element: HTMLElement) => (element.textContent ?? '').replaceAll('\u00a0', ' ');

test('a covered service shows its verdict, the date as the one large sentence, and why', () => {
  render(PromiseCard, { card: covered, onway: vi.fn() });
  expect(plain(screen.getByTestId('card-verdict'))).toContain('Входит в Базовый');
  expect(plain(screen.getByRole('heading', { level: 2 }))).toBe('Срок реакции — вторник, 5 мая, 17:20');
  expect(plain(screen.getByTestId('card-desk-by'))).toContain('По часам поддержки');
  expect(plain(screen.getByRole('table'))).toContain('48 ч 00 мин');
  expect(screen.queryByTestId('way-send-as-consultation')).toBeNull();
});

test('a refusal names its clause and offers the two ways as buttons', async () => {
  const onway = vi.fn();
  render(PromiseCard, { card: refused, onway });
  expect(plain(screen.getByTestId('card-verdict'))).toContain('B8');
  expect(plain(screen.getByRole('heading', { level: 2 }))).toBe(
    refused.verdict?.refusal?.replaceAll('\u00a0', ' '),
  );
  await fireEvent.click(screen.getByTestId('way-send-as-consultation'));
  await fireEvent.click(screen.getByTestId('way-ask-vendor'));
  expect(onway.mock.calls.map(([way]) => way.id)).toEqual(['send-as-consultation', 'ask-vendor']);
  // No date of its own: the way that sends the text shows when a reaction would be due.
  expect(screen.queryByTestId('card-due')).toBeNull();
  expect(screen.getAllByRole('figure')).toHaveLength(1);
});

test('without a service the card asks for one and still shows the date', () => {
  render(PromiseCard, { card: { ...covered, verdict: null }, onway: vi.fn() });
  expect(screen.queryByTestId('card-verdict')).toBeNull();
  expect(plain(screen.getByTestId('card-due'))).toContain('5 мая 2026 г., 17:20 МСК');
});

test('where nothing is promised the card says so with its clause; the line fades, and no date and no sum stand there', () => {
  const { container } = render(PromiseCard, { card: free, onway: vi.fn() });
  expect(plain(screen.getByRole('heading', { level: 2 }))).toContain('не обещан');
  expect(plain(screen.getByTestId('card-due'))).toContain('F3');
  expect(container.querySelector('.fade')?.getAttribute('aria-hidden')).toBe('true');
  expect(screen.queryByRole('figure')).toBeNull();
  expect(screen.queryByRole('table')).toBeNull();
});

test('the blocks of the card are one tab stop beside its links', () => {
  render(PromiseCard, { card: covered, onway: vi.fn() });
  const blocks = screen.getByRole('figure').querySelectorAll<HTMLElement>('.bar button');
  expect([...blocks].filter((block) => block.tabIndex === 0)).toHaveLength(1);
});
