import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import type { RequestView } from '$lib/ipc/generated';
import { conversation } from '$lib/testing/answers';

/* The border to the program is the one thing that is played here: what it answers is set by each test. */
const answers = vi.hoisted(() => ({
  answerFiles: vi.fn(),
  answerRequest: vi.fn(),
  attachToAnswer: vi.fn(),
  detachFromAnswer: vi.fn(),
  openLink: vi.fn(),
  orderFollowUp: vi.fn(),
  saveReceivedFile: vi.fn(),
}));
const events = { filesOver: { listen: () => Promise.resolve(() => undefined) } };
vi.mock('$lib/ipc/generated', () => ({ commands: answers, events }));

const room = (...names: string[]) => ({
  files: names.map((name, at) => ({ id: `${at}:${name}`, name, size: '2 КБ' })),
  percent: names.length,
  room: 'до 18 МБ',
});

const { default: Conversation } = await import('./Conversation.svelte');
const { answering } = await import('./answering.svelte');

const ok = <T>(data: T) => Promise.resolve({ status: 'ok' as const, data });
const view = { row: { id: 'r1' }, actions: ['answer'], messages: conversation } as unknown as RequestView;
const of = (kind: string) => {
  const found = screen.getAllByTestId('message').find((each) => each.dataset['kind'] === kind);
  if (!found) throw new Error(`no message of kind ${kind}`);
  return found;
};
/** The follow-up that this keeps from its desk, as it is shown. */
const kept = (cause: string) => {
  const at = conversation.findIndex((message) => message.text === cause);
  return within(screen.getAllByTestId('message')[at] as HTMLElement);
};
const letter = (cause: string) => conversation.find((message) => message.text === cause)?.letter;
const field = () => screen.getByTestId<HTMLTextAreaElement>('answer-text');

beforeEach(() => {
  vi.clearAllMocks();
  answers.answerFiles.mockImplementation(() => ok(room()));
  answering.forget();
});

test('what is no answer says what it is; nothing of it is more than text', () => {
  render(Conversation, { view });
  expect(of('answer').textContent).toContain('<b>Здравствуйте</b>');
  expect(of('answer').querySelector('p b')).toBeNull();
  expect(of('acknowledgement').querySelector('details')?.open).toBe(false);
  const stranger = of('stranger');
  expect(stranger.querySelector('[data-testid="message-doubt"]')?.textContent).not.toBe('');
  expect(stranger.textContent).toContain('kto-to@example.test');
  expect(stranger.querySelector('details')).toBeNull();
  expect(of('follow-up').querySelector('[data-testid="message-delivery"]')?.textContent).toContain(
    'отправлено',
  );
  expect(document.querySelector('a:not([href^="#/"]), img, iframe')).toBeNull();
});

test('a link opens after its whole address was shown, and only as the one of the message', async () => {
  answers.openLink.mockImplementation(() => ok(true));
  render(Conversation, { view });
  const [link] = screen.getAllByTestId('message-link');
  await fireEvent.click(link as HTMLElement);
  await screen.findByText(/https:\/\/desk\.test\/help\?a=1/, { selector: '[data-alert-dialog-description]' });
  expect(answers.openLink).not.toHaveBeenCalled();
  await fireEvent.click(screen.getByTestId('link-confirm'));
  const answer = conversation.find((message) => message.kind === 'answer');
  await vi.waitFor(() => expect(answers.openLink).toHaveBeenCalledWith('r1', answer?.id, 0));
  // One without protection is text.
  expect(screen.getByTestId('message-link-text').textContent).toContain('http://');
});

test('a file is saved by its id and says what it really is', async () => {
  answers.saveReceivedFile.mockImplementation(() => ok('Сохранено: /home/me/отчёт.pdf.exe'));
  render(Conversation, { view });
  expect(screen.getByTestId('message-file').textContent).toContain('EXE');
  await fireEvent.click(screen.getByTestId('message-file-save'));
  await screen.findByText('Сохранено: /home/me/отчёт.pdf.exe');
});

test('an answer that is refused stays in the field, also when another request is looked at', async () => {
  answers.answerRequest.mockImplementation(() =>
    Promise.resolve({ status: 'error', error: { code: 'disk-full', facts: {}, message: 'Нет места' } }),
  );
  const { unmount } = render(Conversation, { view });
  await fireEvent.input(field(), { target: { value: 'Версия 4.2' } });
  await fireEvent.keyDown(field(), { key: 'Enter', ctrlKey: true });
  await screen.findByText('Нет места');
  expect(field().value).toBe('Версия 4.2');
  unmount();
  const again = render(Conversation, { view });
  expect(field().value).toBe('Версия 4.2');
  answers.answerRequest.mockImplementation(() => ok(null));
  await fireEvent.click(screen.getByTestId('answer-send'));
  await vi.waitFor(() => expect(field().value).toBe(''));
  expect(answers.answerRequest).toHaveBeenLastCalledWith('r1', 'Версия 4.2');
  again.unmount();
});

test('where nothing more can be said there is no field', () => {
  render(Conversation, { view: { ...view, actions: [] } });
  expect(screen.queryByTestId('answer-text')).toBeNull();
});

test('a follow-up that waits for the person says why beside its text, and is tried again or given up', async () => {
  answers.orderFollowUp.mockImplementation(() => ok(null));
  render(Conversation, { view });
  const refused = kept('settings');
  expect(refused.getByTestId('message-delivery').dataset['state']).toBe('needs-you');
  expect(refused.getByTestId('held').textContent).toContain('550 no such user');
  await fireEvent.click(refused.getByTestId('held-retry'));
  expect(answers.orderFollowUp).toHaveBeenCalledWith(letter('settings'), 'retry');
  // A letter of words alone has no attachment to replace.
  expect(kept('attachment').queryByTestId('held-attachment')).toBeNull();
  await fireEvent.click(kept('password').getByTestId('held-give-up'));
  expect(answers.orderFollowUp).toHaveBeenCalledTimes(1);
  await fireEvent.click(await screen.findByTestId('held-give-up-confirm'));
  await vi.waitFor(() =>
    expect(answers.orderFollowUp).toHaveBeenLastCalledWith(letter('password'), 'give-up'),
  );
});

test('one of unknown fate arrived, or goes again after a question', async () => {
  answers.orderFollowUp.mockImplementation(() => ok(null));
  render(Conversation, { view });
  await fireEvent.click(kept('unknown').getByTestId('held-arrived'));
  expect(answers.orderFollowUp).toHaveBeenCalledWith(letter('unknown'), 'arrived');
  await fireEvent.click(kept('unknown').getByTestId('held-again'));
  expect(answers.orderFollowUp).toHaveBeenCalledTimes(1);
  await fireEvent.click(await screen.findByTestId('held-again-confirm'));
  await vi.waitFor(() =>
    expect(answers.orderFollowUp).toHaveBeenLastCalledWith(letter('unknown'), 'send-again'),
  );
});

test('one that came back is written anew, below what is written', async () => {
  render(Conversation, { view });
  await fireEvent.input(field(), { target: { value: 'Ещё вот что' } });
  await fireEvent.click(kept('undelivered').getByTestId('held-write-again'));
  await vi.waitFor(() => expect(field().value).toBe('Ещё вот что\n\nundelivered'));
  expect(document.activeElement).toBe(field());
  expect(answers.orderFollowUp).not.toHaveBeenCalled();
});

test('nothing is offered to be written anew where nothing more can be said', () => {
  render(Conversation, { view: { ...view, actions: [] } });
  expect(kept('undelivered').getByTestId('held').textContent).toContain('550 5.1.1');
  expect(kept('undelivered').queryByRole('button')).toBeNull();
});

test('files go with an answer: chosen, taken away, and refused with a reason', async () => {
  const refused = { code: 'attachment-too-large', message: 'Слишком велик', facts: {} };
  answers.attachToAnswer
    .mockImplementationOnce(() => ok({ files: room('a.pdf', 'b.pdf'), refused: [] }))
    .mockImplementationOnce(() => ok({ files: room('a.pdf'), refused: [refused] }));
  answers.detachFromAnswer.mockImplementation(() => ok(room('a.pdf')));
  answers.answerRequest.mockImplementation(() => ok(null));
  render(Conversation, { view });
  expect((await screen.findByTestId('attachments-room')).textContent).toBe('до 18 МБ');
  await fireEvent.click(screen.getByTestId('attach'));
  expect(answers.attachToAnswer).toHaveBeenLastCalledWith('r1', 'chosen');
  expect(await screen.findAllByTestId('attachment')).toHaveLength(2);
  await fireEvent.click(screen.getAllByTestId('detach')[1] as HTMLElement);
  expect(answers.detachFromAnswer).toHaveBeenLastCalledWith('r1', '1:b.pdf');
  await vi.waitFor(() => expect(screen.getAllByTestId('attachment')).toHaveLength(1));
  await fireEvent.click(screen.getByTestId('attach'));
  await screen.findByText(/Слишком велик/);

  // Sent, they are the letter's: the next one begins without.
  await fireEvent.input(field(), { target: { value: 'Вот' } });
  await fireEvent.click(screen.getByTestId('answer-send'));
  await vi.waitFor(() => expect(screen.queryAllByTestId('attachment')).toHaveLength(0));
});

test('what is pasted elsewhere is none of the answer', async () => {
  answers.attachToAnswer.mockImplementation(() => ok(null));
  render(Conversation, { view });
  const paste = (at: Element) =>
    fireEvent.paste(at, { clipboardData: { getData: () => '', types: ['Files'] } });
  await paste(document.body);
  expect(answers.attachToAnswer).not.toHaveBeenCalled();
  await paste(field());
  expect(answers.attachToAnswer).toHaveBeenCalledWith('r1', 'pasted');
});
