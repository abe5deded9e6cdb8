import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import type { OrganisationNext, OrganisationRow, OrganisationView } from '$lib/ipc/generated';

/* The border to the program is the one thing that is played here: what it answers is set by each test. */
const answers = vi.hoisted(() => ({ organisation: vi.fn(), readOrganisation: vi.fn() }));
const told = vi.hoisted(() => ({ listen: vi.fn() }));
vi.mock('$lib/ipc/generated', () => ({ commands: answers, events: { workspaceChanged: told } }));

const { default: Organisation } = await import('./Organisation.svelte');
const { organisation, MOST_PAGES } = await import('./organisation.svelte');

const ok = <T>(data: T) => Promise.resolve({ status: 'ok' as const, data });
const refused = (message: string) =>
  Promise.resolve({ status: 'error' as const, error: { code: 'desk-unreachable', facts: {}, message } });
const row = (number: number): OrganisationRow => ({
  desk_ref: String(number),
  number_words: `№ ${number}`,
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
  // What failed has its own way to try again, and is the only one.
  expect(screen.queryByTestId('organisation-read')).toBeNull();
  await fireEvent.click(within(failure).getByRole('button'));
  await vi.waitFor(() => expect(screen.queryByTestId('failure')).toBeNull());
  expect(screen.getByTestId('organisation-read')).toBeTruthy();
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

test('a desk that is still being read says nothing in another workspace', async () => {
  let first = (_: unknown) => {};
  answers.organisation.mockImplementation(() => ok(view([row(1)])));
  answers.readOrganisation.mockImplementationOnce(() => new Promise((done) => (first = done)));
  void organisation.read();
  organisation.forget();
  render(Organisation);
  await screen.findByTestId('organisation-row-1');
  expect(answers.readOrganisation).toHaveBeenCalledTimes(2);
  first({ status: 'error', error: { code: 'desk-unreachable', facts: {}, message: 'Сервер не отвечает.' } });
  await vi.waitFor(() => expect(organisation.reading).toBe(false));
  expect(screen.queryByTestId('failure')).toBeNull();
});

test('ten thousand are shown some pages at a time, to the last and back to the first', async () => {
  const [all, page] = [10_000, 100];
  answers.organisation.mockImplementation((after: OrganisationNext | null) => {
    const from = after ? Number(after.desk_ref) - 1 : all;
    const rows = Array.from({ length: Math.min(page, from) }, (_, place) => row(from - place));
    return ok(view(rows, from > page));
  });
  const rows = () => organisation.list.data?.rows ?? [];
  await organisation.list.load();
  for (let last = all - page; last >= page; last -= page) {
    const asked = answers.organisation.mock.calls.length;
    await organisation.more();
    expect(rows().at(-1)?.desk_ref).toBe(String(last - page + 1));
    expect(rows().length).toBeLessThanOrEqual(MOST_PAGES * page);
    expect(answers.organisation.mock.calls.length - asked).toBeLessThanOrEqual(MOST_PAGES);
  }
  render(Organisation);
  await screen.findByTestId('organisation-row-1');
  expect(screen.getByTestId('organisation-list').children.length).toBe(MOST_PAGES * page);
  expect(screen.queryByTestId('organisation-more')).toBeNull();
  await fireEvent.click(screen.getByTestId('organisation-newer'));
  await screen.findByTestId(`organisation-row-${(MOST_PAGES + 1) * page}`);
  expect(screen.queryByTestId('organisation-row-1')).toBeNull();
  cleanup();
  while (organisation.newer) await organisation.back();
  expect(rows()[0]?.desk_ref).toBe(String(all));
  expect(rows().length).toBe(MOST_PAGES * page);
}, 60_000);
