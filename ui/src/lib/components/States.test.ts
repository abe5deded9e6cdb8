import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';

/* The border to the program is the one thing that is played here. */
const answers = vi.hoisted(() => ({ shownSince: vi.fn() }));
vi.mock('$lib/ipc/generated', () => ({ commands: answers, events: {} }));

const { Refused } = await import('$lib/ipc/client');
const { Resource } = await import('$lib/resource.svelte');
const { default: Absent } = await import('./Absent.svelte');
const { default: Stale } = await import('./Stale.svelte');

beforeEach(() => {
  answers.shownSince.mockReset();
  answers.shownSince.mockResolvedValue({ status: 'ok', data: 'Показано по состоянию на 17:20.' });
});

test('where nothing is yet, it says what will be here and leads to the first step', () => {
  render(Absent, {
    title: 'Здесь будут запросы',
    explains: 'И сроки.',
    step: 'Новый запрос',
    href: '#/new',
  });
  expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Здесь будут запросы');
  expect(screen.getByRole('link', { name: 'Новый запрос' }).getAttribute('href')).toBe('#/new');
});

test('what could not be asked for anew says since when it holds and why, until it is fresh again', async () => {
  let refused = false;
  const resource = new Resource(async () => {
    if (refused) throw new Refused({ code: 'busy', facts: {}, message: 'Занято.' });
    return 'data';
  });
  await resource.load();
  render(Stale, { of: resource });
  // The live region is there before it speaks.
  expect(screen.getByRole('status').textContent?.trim()).toBe('');
  refused = true;
  await resource.load();
  expect((await screen.findByText('Показано по состоянию на 17:20.')).parentElement?.textContent).toContain(
    'Занято.',
  );
  expect(answers.shownSince).toHaveBeenCalledWith(expect.any(Number));
  expect(screen.getByTestId('stale').dataset['code']).toBe('busy');
  refused = false;
  await fireEvent.click(screen.getByRole('button', { name: 'Обновить' }));
  await vi.waitFor(() => expect(screen.queryByTestId('stale')).toBeNull());
  expect(screen.getByRole('status').textContent?.trim()).toBe('');
});
