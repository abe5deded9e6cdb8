import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import type { CheckStep, ProblemView } from '$lib/ipc/generated';
import { helpDesk } from '$lib/testing/answers';

/* The border to the program is the one thing that is played here: what it answers is set by each test. */
const answers = vi.hoisted(() => ({
  chooseAuthority: vi.fn(),
  checkHelpDesk: vi.fn(),
  useHelpDesk: vi.fn(),
  helpDeskLines: vi.fn(),
  forgetTypedSecret: vi.fn(),
  copyText: vi.fn(),
}));
const told = vi.hoisted(() => ({ listen: vi.fn() }));
vi.mock('$lib/ipc/generated', () => ({ commands: answers, events: { stepChecked: told } }));

const { default: DeskSetup } = await import('./DeskSetup.svelte');

const ok = <T>(data: T) => Promise.resolve({ status: 'ok' as const, data });
const refuses = (problem: Partial<ProblemView>) =>
  Promise.resolve({
    status: 'error' as const,
    error: { code: 'usage', facts: {}, message: 'нет', ...problem },
  });
const step = (name: string, good = true): CheckStep => ({
  server: 'desk',
  step: name,
  good,
  says: good ? 'в порядке' : 'На сервере нет поля для уровня («Tier»).',
  to_do: null,
});
const plain = (text: string | null | undefined) => (text ?? '').replaceAll('\u00a0', ' ').trim();
const input = (name: string) => screen.getByTestId<HTMLInputElement>(`desk-${name}`);
const type = (name: string, value: string) => fireEvent.input(input(name), { target: { value } });

beforeEach(() => {
  vi.clearAllMocks();
  told.listen.mockImplementation(() => Promise.resolve(() => {}));
  answers.forgetTypedSecret.mockImplementation(() => ok(null));
  answers.copyText.mockImplementation(() => ok(null));
});

function shown() {
  const onback = vi.fn();
  render(DeskSetup, { view: helpDesk, onback });
  return onback;
}

test('a missing field is told at its step, with the lines for the administrator to copy', async () => {
  shown();
  answers.checkHelpDesk.mockImplementation(() =>
    ok({
      steps: [step('name'), step('field-tier', false)],
      good: false,
      key_held: true,
      for_administrator: true,
    }),
  );
  answers.helpDeskLines.mockImplementation(() => ok("my $place = 'Support';"));
  await type('url', 'https://rt.client.test');
  await type('queue', 'Support');
  await type('key', '1-14-kanarienvogel');
  await fireEvent.click(screen.getByTestId('desk-check'));
  const lines = await screen.findByTestId('desk-lines');
  expect(lines.querySelector('pre')?.textContent).toBe("my $place = 'Support';");
  expect(screen.getByTestId('desk-step-desk-field-tier').dataset.good).toBe('false');
  expect(plain(screen.getByTestId('desk-step-desk-field-service').textContent)).toContain('не проверялось');
  expect(screen.getByTestId('desk-outcome').dataset.good).toBe('false');
  await fireEvent.click(screen.getByText('Скопировать строки'));
  expect(answers.copyText).toHaveBeenCalledWith("my $place = 'Support';");
  // Handed over once, and gone from here.
  expect(answers.checkHelpDesk.mock.calls[0]?.[1]).toBe('1-14-kanarienvogel');
  expect(input('key').value).toBe('');
  expect(document.body.innerHTML).not.toContain('kanarienvogel');
  // Something else is typed: the lines would be another desk's.
  await type('queue', 'Other');
  expect(screen.queryByTestId('desk-lines')).toBeNull();
});

test('what is without a field is not promised, and http on this computer has no protection to check', async () => {
  shown();
  answers.checkHelpDesk.mockImplementation(() =>
    ok({ steps: [step('name')], good: true, key_held: true, for_administrator: false }),
  );
  await type('url', 'http://127.0.0.1:8080');
  await type('service-field', ' ');
  await fireEvent.click(screen.getByTestId('desk-check'));
  await vi.waitFor(() => expect(screen.getByTestId('desk-outcome').dataset.good).toBe('true'));
  expect(screen.queryByTestId('desk-step-desk-protection')).toBeNull();
  expect(screen.queryByTestId('desk-step-desk-field-service')).toBeNull();
  expect(screen.getByTestId('desk-step-desk-field-tier')).toBeTruthy();
  expect(screen.queryByTestId('desk-lines')).toBeNull();
});

test('another program has fields of its own; the address stays', async () => {
  shown();
  await type('url', 'https://desk.client.test');
  await fireEvent.click(screen.getByTestId('desk-kind-redmine'));
  expect(input('url').value).toBe('https://desk.client.test');
  expect(input('id-field').value).toBe('');
  expect(screen.queryByTestId('desk-queue')).toBeNull();
  answers.useHelpDesk.mockImplementation(() =>
    refuses({ facts: { argument: 'tracker' }, message: '«» — не номер трекера.' }),
  );
  await fireEvent.click(screen.getByTestId('desk-save'));
  const wrong = await screen.findByTestId('desk-wrong');
  expect(wrong.textContent?.trim()).toBe('«» — не номер трекера.');
  await vi.waitFor(() => expect(document.activeElement).toBe(input('tracker')));
});

test('a key that nobody has given is asked for at its field', async () => {
  const onback = shown();
  answers.useHelpDesk.mockImplementationOnce(() =>
    refuses({ code: 'secret-missing', message: 'Ключ неизвестен.' }),
  );
  await fireEvent.click(screen.getByTestId('desk-save'));
  const wrong = await screen.findByTestId('desk-wrong');
  expect(plain(wrong.textContent)).toBe('Введите ключ: для этого адреса он ещё не введён.');
  expect(onback).not.toHaveBeenCalled();
  answers.useHelpDesk.mockImplementation(() => ok('Ключ в связке ключей.'));
  await type('key', 'another');
  await fireEvent.click(screen.getByTestId('desk-save'));
  await vi.waitFor(() => expect(onback).toHaveBeenCalledWith('Ключ в связке ключей.'));
});
