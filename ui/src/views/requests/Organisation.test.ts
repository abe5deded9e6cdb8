import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import type { OrganisationRow, OrganisationView } from '$lib/ipc/generated';

/* The border to the program is the one thing that is played here: what it answers is set by each test. */
const answers = vi.hoisted(() => ({ organisation: vi.fn(), readOrganisation: vi.fn() }));
const told = vi.hoisted(() => ({ listen: vi.fn() }));
vi.mock('$lib/ipc/generated', () => ({ commands: answers, events: { workspaceChanged: told } }));

const { default: Organisation } = await import('./Organisation.svelte');
const { organisation } = await import('./organisation.svelte');

const ok = <T>(data: T) => Promise.resolve({ status: 'ok' as const, data });
const refused = (message: string) =>
  Promise.resolve({ status: 'error' as const, error: { code: 'desk-unreachable', facts: {}, message } });
const row = (number: number): OrganisationRow => ({
  desk_ref: String(number),
  subject: `<b>Запрос ${number}</b>`,
  asked_by: 'Пётр',
  service: 'Консультации',
  tier: '',
  received: 'чт, 30 апреля, 17:20',
  note: 'отвечено в срок',
  in_time: true,
  overdue: false,
  spoken: `Запрос ${number}, Пётр`,
});
const view = (rows: OrganisationRow[], more = false): OrganisationView => ({
  place: 'rt.client.test, очередь «Support»',
  counts: `${rows.length} запросов`,
  read_at: 'чт, 30 апреля, 17:20',
  reading: false,
  rows,
  next: more ? { received: 1, desk_ref: rows.at(-1)?.desk_ref ?? '' } : null,
});

beforeEach(() => {
  vi.clearAllMocks();
  organisation.forget();
  told.listen.mockImplementation(() => Promise.resolve(() => {}));
  answers.readOrganisation.mockImplementation(() => ok(null));
});

test('a page more is shown where there is one, and nothing of it is taken for markup', async () => {
  answers.organisation.mockImplementation((after: unknown) =>
    ok(after ? view([row(1)]) : view([row(3), row(2)], true)),
  );
  render(Organisation);
  await screen.findByTestId('organisation-row-3');
  expect(screen.getByTestId('organisation-list').textContent).toContain('<b>Запрос 3</b>');
  expect(screen.queryByTestId('organisation-row-1')).toBeNull();
  await fireEvent.click(screen.getByTestId('organisation-more'));
  await screen.findByTestId('organisation-row-1');
  expect(answers.organisation).toHaveBeenLastCalledWith({ received: 1, desk_ref: '2' });
  expect(screen.queryByTestId('organisation-more')).toBeNull();
});

test('what was read stays where the desk cannot be reached', async () => {
  answers.organisation.mockImplementation(() => ok(view([row(1)])));
  answers.readOrganisation.mockImplementation(() => refused('Сервер не отвечает.'));
  render(Organisation);
  const failure = await screen.findByTestId('failure');
  expect(failure.textContent).toContain('Сервер не отвечает.');
  expect(screen.getByTestId('organisation-row-1')).toBeTruthy();
  answers.readOrganisation.mockImplementation(() => ok(null));
  await fireEvent.click(screen.getByTestId('organisation-read'));
  await vi.waitFor(() => expect(screen.queryByTestId('failure')).toBeNull());
});

test('nothing there says so once it was read, not while it is', async () => {
  let read = (_: unknown) => {};
  answers.organisation.mockImplementation(() => ok(view([])));
  answers.readOrganisation.mockImplementation(() => new Promise((done) => (read = done)));
  render(Organisation);
  await vi.waitFor(() => expect(screen.getByTestId('organisation-said').textContent).toContain('Читаются'));
  expect(screen.queryByTestId('absent')).toBeNull();
  read({ status: 'ok', data: null });
  await screen.findByTestId('absent');
});
