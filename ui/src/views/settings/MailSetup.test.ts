import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import type { CheckStep, MailView, ProblemView } from '$lib/ipc/generated';
import { mail } from '$lib/testing/answers';

/* The border to the program is the one thing that is played here: what it answers is set by each test. */
const answers = vi.hoisted(() => ({
  findMailServers: vi.fn(),
  chooseAuthority: vi.fn(),
  checkMail: vi.fn(),
  writeToOneself: vi.fn(),
  useMail: vi.fn(),
  forgetTypedSecret: vi.fn(),
}));
const told = vi.hoisted(() => ({ listen: vi.fn() }));
vi.mock('$lib/ipc/generated', () => ({ commands: answers, events: { stepChecked: told } }));

const { default: MailSetup } = await import('./MailSetup.svelte');

const ok = <T>(data: T) => Promise.resolve({ status: 'ok' as const, data });
const refuses = (problem: Partial<ProblemView>) =>
  Promise.resolve({
    status: 'error' as const,
    error: { code: 'bad-mail-field', facts: {}, message: 'нет', ...problem },
  });
const servers = {
  ...mail.fields,
  submission: { host: 'smtp.client.test', port: '465', security: 'tls' },
  mailbox: { host: 'imap.client.test', port: '993', security: 'tls' },
  user: 'user@client.test',
};
const step = (server: string, name: string, good = true): CheckStep => ({
  server,
  step: name,
  good,
  says: good ? 'в порядке' : 'пароль не подошёл',
  to_do: good ? null : 'Проверьте пароль.',
});
const input = (name: string) => screen.getByTestId<HTMLInputElement>(`mail-${name}`);
const type = async (name: string, value: string) => {
  await fireEvent.input(input(name), { target: { value } });
  await fireEvent.change(input(name));
};

let onStep: ((event: { payload: unknown }) => void) | undefined;
beforeEach(() => {
  vi.clearAllMocks();
  told.listen.mockImplementation((callback: typeof onStep) => {
    onStep = callback;
    return Promise.resolve(() => {});
  });
  answers.findMailServers.mockImplementation(() =>
    ok({ fields: servers, says: 'Настройки найдены', password: 'Нужен пароль приложения', page: null }),
  );
  answers.forgetTypedSecret.mockImplementation(() => ok(null));
});

function shown(view: MailView = mail) {
  const onback = vi.fn();
  return { onback, ...render(MailSetup, { view, onback }) };
}

test('an address is enough: its servers are found, shown, and can be changed', async () => {
  shown();
  expect(screen.getByTestId<HTMLDetailsElement>('mail-servers').open).toBe(false);
  await type('address', 'user@client.test');
  await vi.waitFor(() => expect(input('submission-host').value).toBe('smtp.client.test'));
  expect(screen.getByTestId('mail-found').textContent).toContain('Настройки найдены');
  expect(screen.getByText('Нужен пароль приложения')).toBeTruthy();
  expect(screen.getByTestId<HTMLDetailsElement>('mail-servers').open).toBe(true);
  // What was changed by hand is not found anew.
  await type('submission-host', 'other.client.test');
  await type('address', 'user2@client.test');
  expect(answers.findMailServers).toHaveBeenCalledTimes(1);
  expect(input('submission-host').value).toBe('other.client.test');
  // A port that stands as usual follows the protection.
  await fireEvent.click(screen.getByTestId('mail-submission-start-tls'));
  expect(input('submission-port').value).toBe('587');
});

test('the check shows each step as it is known; the password goes over once and is gone here', async () => {
  shown();
  await type('address', 'user@client.test');
  await vi.waitFor(() => expect(input('submission-host').value).toBe('smtp.client.test'));
  await type('password', 'kanarienvogel');
  let answer: (value: unknown) => void = () => {};
  answers.checkMail.mockReturnValue(new Promise((resolve) => (answer = resolve)));
  await fireEvent.click(screen.getByTestId('mail-check'));
  expect(answers.checkMail).toHaveBeenCalledWith(expect.anything(), 'kanarienvogel', 1);
  expect(input('password').value).toBe('');
  expect(screen.getByTestId('mail-step-mailbox-folders').textContent).toContain('проверено');

  onStep?.({ payload: { run: 1, step: step('submission', 'name') } });
  // A step of a check that nobody waits for any more.
  onStep?.({ payload: { run: 0, step: step('submission', 'connection', false) } });
  await vi.waitFor(() =>
    expect(screen.getByTestId('mail-step-submission-name').dataset['good']).toBe('true'),
  );
  expect(screen.getByTestId('mail-step-submission-connection').dataset['good']).toBeUndefined();

  const steps = [step('submission', 'name'), step('submission', 'sign-in', false)];
  answer({ status: 'ok', data: { steps, good: false, password_held: false } });
  await vi.waitFor(() => expect(screen.getByTestId('mail-outcome').dataset['good']).toBe('false'));
  expect(screen.getByTestId('mail-step-submission-sign-in').textContent).toContain('Проверьте пароль.');
  // Nothing else that was typed is lost.
  expect(input('address').value).toBe('user@client.test');

  // It may be used all the same, after a word about what becomes of the letters.
  answers.useMail.mockImplementation(() => ok('Пароль в связке ключей'));
  await fireEvent.submit(screen.getByTestId('mail-save').closest('form') as HTMLFormElement);
  await screen.findByText(/письма будут ждать в очереди/);
  expect(answers.useMail).not.toHaveBeenCalled();
  await fireEvent.click(screen.getByTestId('mail-anyway-confirm'));
  await vi.waitFor(() => expect(answers.useMail).toHaveBeenCalledWith(expect.anything(), ''));
});

test('a refused field says so itself and has the keyboard; what was typed stays', async () => {
  shown();
  answers.checkMail.mockImplementation(() =>
    refuses({ facts: { argument: 'submission-port' }, message: '«0» — не порт.' }),
  );
  await type('address', 'user@client.test');
  await type('submission-port', '0');
  await fireEvent.click(screen.getByTestId('mail-check'));
  const wrong = await screen.findByTestId('mail-wrong');
  expect(wrong.textContent?.trim()).toBe('«0» — не порт.');
  expect(input('submission-port').getAttribute('aria-describedby')).toBe(wrong.id);
  expect(document.activeElement).toBe(input('submission-port'));
  expect(screen.getByTestId<HTMLDetailsElement>('mail-servers').open).toBe(true);
  expect(screen.queryByTestId('failure')).toBeNull();
  expect(input('address').value).toBe('user@client.test');
});

test('an authority is trusted only after what it is was shown', async () => {
  shown();
  const authority = {
    certificate: 'MAA=',
    subject: 'CN=Центр',
    fingerprint: 'AB:CD',
    validity: 'до 2030 г.',
  };
  answers.chooseAuthority.mockImplementation(() => ok(authority));
  answers.writeToOneself.mockImplementation(() => ok('Письмо отправлено'));
  await fireEvent.click(screen.getByTestId('mail-authority-choose'));
  await screen.findByText('AB:CD');
  await fireEvent.click(screen.getByTestId('mail-oneself'));
  await screen.findByText('Письмо отправлено');
  expect(answers.writeToOneself.mock.calls[0]?.[0]).toMatchObject({ authority: null });
  await fireEvent.click(screen.getByTestId('mail-authority-confirm'));
  await fireEvent.click(screen.getByTestId('mail-oneself'));
  await vi.waitFor(() => expect(answers.writeToOneself).toHaveBeenCalledTimes(2));
  expect(answers.writeToOneself.mock.calls[1]?.[0]).toMatchObject({ authority });
});

test('whoever leaves leaves no password behind', async () => {
  const { unmount } = shown();
  await type('password', 'kanarienvogel');
  unmount();
  expect(answers.forgetTypedSecret).toHaveBeenCalled();
});
