import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import { held } from '$lib/testing/answers';
import { accountSecret } from '../shell/account-secret.svelte';

/* The border to the program: nothing is asked of it here. */
vi.mock('$lib/ipc/generated', () => ({ commands: {}, events: {} }));

const { default: Held } = await import('./Held.svelte');

const onway = vi.fn();
const show = (name: keyof typeof held) =>
  render(Held, { held: held[name], label: 'Что мешает', again: 'Может прийти дважды.', onway });
/** What is offered, in its order. */
const ways = () =>
  [...screen.getByTestId('held').querySelectorAll('a, button')].map((each) =>
    each.getAttribute('data-testid'),
  );

beforeEach(() => vi.clearAllMocks());

test('what the settings may help with leads there, with the words of the server', () => {
  show('settings');
  expect(screen.getByRole('group', { name: 'Что мешает' }).textContent).toContain('550 no such user');
  expect(ways()).toEqual(['held-settings']);
  expect(screen.getByTestId('held-settings').getAttribute('href')).toBe('#/settings/mail');
});

test('a password that is missing is asked for', async () => {
  show('password');
  expect(ways()).toEqual(['held-password']);
  const before = accountSecret.wanted;
  await fireEvent.click(screen.getByTestId('held-password'));
  expect(accountSecret.wanted).toBe(before + 1);
});

test('with another attachment it is a draft again', async () => {
  show('attachment');
  expect(ways()).toEqual(['held-attachment']);
  await fireEvent.click(screen.getByTestId('held-attachment'));
  expect(onway).toHaveBeenCalledWith('attachment');
});

test('a letter of unknown fate goes again after a question, or has arrived', async () => {
  show('unknown');
  expect(ways()).toEqual(['held-arrived', 'held-again']);
  await fireEvent.click(screen.getByTestId('held-again'));
  await screen.findByText('Может прийти дважды.');
  expect(onway).not.toHaveBeenCalled();
  await fireEvent.click(screen.getByTestId('held-again-confirm'));
  await vi.waitFor(() => expect(onway).toHaveBeenCalledWith('send-again'));
  await vi.waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  await fireEvent.click(screen.getByTestId('held-arrived'));
  expect(onway).toHaveBeenLastCalledWith('arrived');
});

test('what came back says why as text alone, and can go again', () => {
  show('undelivered');
  expect(screen.getByTestId('held-words').textContent).toContain('<i>no such user</i>');
  expect(ways()).toEqual(['held-again']);
});
