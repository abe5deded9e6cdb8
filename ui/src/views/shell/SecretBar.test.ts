import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';

/* The border to the program is the one thing that is played here. */
const answers = vi.hoisted(() => ({ giveSecret: vi.fn(), secretAsked: vi.fn() }));
vi.mock('$lib/ipc/generated', () => ({ commands: answers, events: {} }));

const { default: SecretBar } = await import('./SecretBar.svelte');
const { accountSecret } = await import('./account-secret.svelte');

const asked = {
  says: 'Нужен пароль почты user@client.test',
  why: 'Связки ключей нет.',
  label: 'Пароль почты',
};
const field = () => screen.getByTestId<HTMLInputElement>('mail-asks-password');

beforeEach(() => vi.clearAllMocks());

test('a password is given once and gone from here; a refusal says so at the field', async () => {
  answers.giveSecret.mockResolvedValue({
    status: 'error',
    error: { code: 'disk-full', facts: {}, message: 'Нет места.' },
  });
  render(SecretBar, { asked, onlater: vi.fn() });
  // What the field is for is also seen, not only heard.
  expect(screen.getByText('Пароль почты').classList.contains('vh')).toBe(false);
  await fireEvent.input(field(), { target: { value: 'kanarienvogel' } });
  await fireEvent.submit(field().closest('form') as HTMLFormElement);
  expect(answers.giveSecret).toHaveBeenCalledWith('kanarienvogel');
  await screen.findByText('Нет места.');
  expect(field().value).toBe('');
  expect(field().getAttribute('aria-invalid')).toBe('true');
  expect(document.body.innerHTML).not.toContain('kanarienvogel');
  // Nothing is asked of the program without a password.
  await fireEvent.submit(field().closest('form') as HTMLFormElement);
  expect(answers.giveSecret).toHaveBeenCalledTimes(1);
});

test('«Позже» holds until it is wanted, or another account is asked for', async () => {
  answers.secretAsked.mockResolvedValue({ status: 'ok', data: asked });
  await accountSecret.asked.load();
  expect(accountSecret.shown).toEqual(asked);
  accountSecret.putOff();
  expect(accountSecret.shown).toBeNull();
  accountSecret.askAgain();
  expect(accountSecret.shown).toEqual(asked);
  accountSecret.putOff();
  const other = { ...asked, says: 'Нужен пароль почты other@client.test' };
  answers.secretAsked.mockResolvedValue({ status: 'ok', data: other });
  await accountSecret.asked.load();
  expect(accountSecret.shown).toEqual(other);
});
