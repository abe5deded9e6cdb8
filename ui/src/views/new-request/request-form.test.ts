import { beforeEach, expect, test, vi } from 'vitest';
import type { ProblemView } from '$lib/ipc/generated';

/* The border to the program is the one thing that is played here: what it answers is set by each test. */
const answers = vi.hoisted(() => ({
  keepDraft: vi.fn(),
  send: vi.fn(),
  draft: vi.fn(),
  promiseCard: vi.fn(),
  newRequest: vi.fn(),
  cancelSending: vi.fn(),
  attachmentRoom: vi.fn(),
  attachChosen: vi.fn(),
  detach: vi.fn(),
  notePlace: vi.fn(),
}));
vi.mock('$lib/ipc/generated', () => ({ commands: answers, events: {} }));

const { RequestForm } = await import('./request-form.svelte');

const ok = <T>(data: T) => Promise.resolve({ status: 'ok' as const, data });
const refuses = (problem: Partial<ProblemView>) =>
  Promise.resolve({
    status: 'error' as const,
    error: { code: 'usage', facts: {}, message: 'нет', ...problem },
  });

beforeEach(() => {
  vi.clearAllMocks();
  vi.useFakeTimers();
  answers.promiseCard.mockImplementation(() => ok({}));
  answers.keepDraft.mockImplementation((id: string | null, text: unknown) =>
    ok({ id: id ?? 'draft-1', text, saved: 'сохранено в 17:20', attachments: none }),
  );
  answers.attachmentRoom.mockImplementation(() => ok(none));
});

const none = { files: [], percent: 0, room: 'всего до 18 МБ' };

function written() {
  const form = new RequestForm();
  form.text.service = 'consultation';
  form.text.subject = 'Тема';
  form.text.body = 'Текст';
  form.edited();
  return form;
}

test('the text is kept once the typing pauses, and «сохранено» stands only for what is kept', async () => {
  const form = written();
  expect(form.saved).toBeNull();
  await vi.advanceTimersByTimeAsync(700);
  expect(form.saved).toBe('сохранено в 17:20');
  form.text.body += '!';
  form.edited();
  expect(form.saved).toBeNull();
  await vi.advanceTimersByTimeAsync(700);
  expect(answers.keepDraft.mock.calls.map(([id]) => id)).toEqual([null, 'draft-1']);
});

test('a slow answer does not call a newer text saved, and the draft is not written twice as new', async () => {
  const form = written();
  let answer = () => {};
  answers.keepDraft.mockImplementationOnce(
    (_, text) =>
      new Promise(
        (done) => (answer = () => done({ status: 'ok', data: { id: 'draft-1', text, saved: 'да' } })),
      ),
  );
  const first = form.keep();
  await vi.advanceTimersByTimeAsync(0);
  form.text.body = 'Новее';
  form.edited();
  answer();
  await first;
  expect(form.saved).toBeNull();
  await form.keep();
  expect(answers.keepDraft.mock.calls.map(([id]) => id)).toEqual([null, 'draft-1']);
});

test('long typing is kept meanwhile: half a second after the first change, whatever follows', async () => {
  const form = written();
  for (let pressed = 0; pressed < 5; pressed += 1) {
    await vi.advanceTimersByTimeAsync(100);
    form.text.body += 'а';
    form.edited();
  }
  expect(answers.keepDraft).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(500);
  expect(answers.keepDraft.mock.lastCall?.[1].body).toBe('Текстааааа');
});

test('another request begins empty once the first is kept; a text that cannot be kept stays', async () => {
  const form = written();
  await form.another();
  expect([form.draft, form.text.subject]).toEqual([null, '']);
  form.text.subject = 'Вторая';
  form.edited();
  answers.keepDraft.mockImplementationOnce(() => refuses({ code: 'disk-full' }));
  await form.another();
  expect(form.text.subject).toBe('Вторая');
  expect(form.unkept?.code).toBe('disk-full');
  await form.another();
  expect(answers.keepDraft.mock.calls.map(([id]) => id)).toEqual([null, null, null]);
});

test('a text that cannot be kept is tried again by itself, and that it is not kept stands until it is', async () => {
  const form = written();
  answers.keepDraft.mockImplementation(() => refuses({ code: 'disk-full', message: 'нет места' }));
  await vi.advanceTimersByTimeAsync(500);
  expect(form.unkept?.message).toBe('нет места');
  const first = form.unkept;
  await vi.advanceTimersByTimeAsync(2000);
  expect(answers.keepDraft).toHaveBeenCalledTimes(2);
  // Typing goes on, and is no reason to say it once more.
  form.text.body += '!';
  form.edited();
  await vi.advanceTimersByTimeAsync(500);
  expect(answers.keepDraft).toHaveBeenCalledTimes(3);
  expect(form.unkept).toBe(first);
  answers.keepDraft.mockImplementation((_, text) =>
    ok({ id: 'draft-1', text, saved: 'сохранено', attachments: none }),
  );
  await vi.advanceTimersByTimeAsync(2000);
  expect(answers.keepDraft.mock.lastCall?.[1].body).toBe('Текст!');
  expect([form.unkept, form.saved]).toEqual([null, 'сохранено']);
  await vi.advanceTimersByTimeAsync(5000);
  expect(answers.keepDraft).toHaveBeenCalledTimes(4);
});

test('before the window goes everything is kept, also what is typed meanwhile', async () => {
  const form = written();
  answers.keepDraft.mockImplementationOnce((_, text) => {
    form.text.body += ' и ещё';
    form.edited();
    return ok({ id: 'draft-1', text, saved: 'сохранено', attachments: none });
  });
  expect(await form.keepAll()).toBe(true);
  expect(answers.keepDraft.mock.lastCall?.[1].body).toBe('Текст и ещё');
  form.edited();
  answers.keepDraft.mockImplementation(() => refuses({ code: 'read-only' }));
  expect(await form.keepAll()).toBe(false);
});

test('a page that is loaded again takes up the draft, and the text that the journal could not take', async () => {
  const form = new RequestForm();
  const kept = { ...form.text, subject: 'Тема', body: 'Сохранённое' };
  answers.draft.mockImplementation((id) => ok({ id, text: kept, saved: 'да', attachments: none }));
  answers.keepDraft.mockImplementation(() => refuses({ code: 'disk-full' }));
  await form.comeBack({ draft: 'draft-1', bookmark: null, unkept: { ...kept, body: 'Новее' } });
  expect([form.draft, form.text.body, form.unkept?.code]).toEqual(['draft-1', 'Новее', 'disk-full']);
});

test('what was sent is taken back into the form with every word, and that is said', async () => {
  const form = written();
  answers.send.mockImplementation((id) => ok({ row: { id } }));
  answers.cancelSending.mockImplementation((id) =>
    ok({ id, text: { ...form.text, subject: 'Тема', body: 'Текст' }, saved: 'да', attachments: none }),
  );
  await form.send();
  await form.undo();
  expect(form.sent).toBeNull();
  expect(form.text).toMatchObject({ subject: 'Тема', body: 'Текст' });
  expect(form.draft).toBe('draft-1');
  expect(form.notice).toContain('Отправка отменена');
});

test('where it is too late to take it back, what was sent stays shown', async () => {
  const form = written();
  answers.send.mockImplementation((id) => ok({ row: { id } }));
  answers.cancelSending.mockImplementation(() => refuses({ code: 'too-late' }));
  await form.send();
  await form.undo();
  expect(form.sent?.row.id).toBe('draft-1');
  expect(form.problem?.code).toBe('too-late');
});

test('a refused file costs only itself, and files belong to the draft that the text is kept in', async () => {
  const form = written();
  const one = { ...none, files: [{ id: '1', name: 'а.txt', size: '1 КБ' }] };
  answers.attachChosen.mockImplementation((id) =>
    ok({ draft: { id, saved: 'да', attachments: one }, refused: [{ code: 'attachment-too-large' }] }),
  );
  await form.attachChosen();
  expect(answers.attachChosen).toHaveBeenCalledWith('draft-1');
  expect(form.attachments?.files).toHaveLength(1);
  expect(form.refusedFiles.map((problem) => problem.code)).toEqual(['attachment-too-large']);
  answers.attachChosen.mockImplementation(() => ok(null));
  await form.attachChosen();
  expect(form.attachments?.files).toHaveLength(1);
  expect(form.refusedFiles).toEqual([]);
});

test('an empty form writes nothing', async () => {
  const form = new RequestForm();
  form.choose('consultation');
  await vi.advanceTimersByTimeAsync(700);
  expect(answers.keepDraft).not.toHaveBeenCalled();
});

test('without a subject nothing is sent and the field is named', async () => {
  const form = written();
  form.text.subject = '  ';
  await form.send();
  expect(form.missing).toEqual(['subject']);
  expect(answers.send).not.toHaveBeenCalled();
  expect(form.text.body).toBe('Текст');
});

test('a refusal keeps every word and remembers the draft it was kept in', async () => {
  const form = written();
  answers.keepDraft.mockImplementation(() => refuses({ code: 'disk-full' }));
  answers.send.mockImplementation(() => refuses({ code: 'not-covered', facts: { draft: 'draft-7' } }));
  await form.send();
  expect(form.problem?.code).toBe('not-covered');
  expect(form.draft).toBe('draft-7');
  expect(form.text).toMatchObject({ subject: 'Тема', body: 'Текст' });
});

test('what was sent leaves an empty form, and a second click sends nothing', async () => {
  const form = written();
  answers.send.mockImplementation(() => ok({ row: { id: '1' } }));
  await Promise.all([form.send(), form.send()]);
  expect(answers.send).toHaveBeenCalledTimes(1);
  expect(form.sent?.row.id).toBe('1');
  expect(form.text.subject).toBe('');
  expect(form.draft).toBeNull();
});

test('a question is put before the text, which stays', () => {
  const form = written();
  form.askInstead('written-requests', 'Выполняете ли вы это?', 'Вопрос');
  expect(form.text).toMatchObject({
    service: 'written-requests',
    subject: 'Тема',
    body: 'Выполняете ли вы это?\n\nТекст',
  });
});
