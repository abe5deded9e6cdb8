import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import { held, requests as sample } from '$lib/testing/answers';
import type { RequestList, RequestView } from '$lib/ipc/generated';

/* The border to the program is the one thing that is played here. */
const answers = vi.hoisted(() => ({ requestList: vi.fn(), requestDetails: vi.fn(), shownSince: vi.fn() }));
const told = vi.hoisted(() => ({ listen: vi.fn() }));
vi.mock('$lib/ipc/generated', () => ({ commands: answers, events: { workspaceChanged: told } }));

const { default: Requests } = await import('./Requests.svelte');
const { requests } = await import('./requests.svelte');

const nothing: RequestList = { ...sample, drafts: [], requests: [] };

/** Answers that are given when the test says so. */
function answered(list: RequestList): () => Promise<void> {
  let give = () => {};
  const asked = new Promise<void>((resolve) => (give = resolve));
  answers.requestList.mockImplementationOnce(async () => {
    await asked;
    return { status: 'ok', data: list };
  });
  return async () => {
    give();
    await vi.waitFor(() => expect(requests.list.asking).toBe(false));
  };
}

beforeEach(() => {
  vi.clearAllMocks();
  requests.forget();
  told.listen.mockImplementation(() => Promise.resolve(() => {}));
  answers.requestDetails.mockImplementation(() => new Promise(() => {}));
});

test.each([
  ['a tab', (way: string) => fireEvent.click(screen.getByTestId(`requests-tab-${way}`)), 'needs-you', 'all'],
  [
    'words',
    (words: string) => fireEvent.input(screen.getByTestId('requests-search'), { target: { value: words } }),
    'qqqq',
    '',
  ],
])(
  'who leaves %s that found nothing keeps the screen while the whole list is asked for',
  async (_, go, to, back) => {
    const first = answered(sample);
    render(Requests);
    await first();
    const field = await screen.findByTestId('requests-search');
    const none = answered(nothing);
    await go(to);
    await vi.waitFor(() => expect(answers.requestList).toHaveBeenCalledTimes(2));
    await none();
    expect(screen.getByTestId('requests-search')).toBe(field);

    const whole = answered(sample);
    await go(back);
    expect(screen.getByTestId('requests-search')).toBe(field);
    await vi.waitFor(() => expect(answers.requestList).toHaveBeenCalledTimes(3));
    expect(screen.getByTestId('requests-search')).toBe(field);
    await whole();
    expect(screen.getByTestId('requests-search')).toBe(field);
    await screen.findByTestId('requests-list');
  },
);

test('a workspace without any request is offered its first', async () => {
  const none = answered(nothing);
  render(Requests);
  await none();
  await vi.waitFor(() => expect(screen.queryByTestId('requests-search')).toBeNull());
  expect(document.querySelector('a[href="#/new"]')).not.toBeNull();
});

test('where nothing can be written, nothing that writes is offered', async () => {
  const first = answered(sample);
  const [row] = sample.requests;
  const view = {
    row,
    promise: null,
    receipt: null,
    held: held.unknown,
    actions: ['retry', 'duplicate', 'give-up'],
    steps: [],
    agreed: [],
    attachments: [],
    messages: [],
  } as unknown as RequestView;
  answers.requestDetails.mockImplementation(async () => ({ status: 'ok', data: view }));
  const { rerender } = render(Requests, { reading: 'Сейчас только чтение.' });
  await first();
  await screen.findByTestId('action-duplicate');
  const enabled = () =>
    screen
      .getAllByRole<HTMLButtonElement>('button')
      .filter((button) => /^(action|held)-/.test(button.dataset['testid'] ?? ''))
      .map((button) => button.closest('fieldset')?.disabled === false);
  expect(enabled().length).toBeGreaterThan(3);
  expect(enabled()).not.toContain(true);
  await rerender({ reading: null });
  expect(enabled()).not.toContain(false);
});
