import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { RequestRow } from '$lib/ipc/generated';
import { requests } from '$lib/testing/answers';
import RequestRows from './RequestRows.svelte';

const at = (rows: RequestRow[], index: number) => {
  const row = rows[index];
  if (!row) throw new Error('the demo has a draft and two requests');
  return row;
};
const draft = at(requests.drafts, 0);
const [first, second] = [at(requests.requests, 0), at(requests.requests, 1)];

function shown() {
  const told = { onchoose: vi.fn(), onopen: vi.fn(), onduplicate: vi.fn(), oncopy: vi.fn() };
  render(RequestRows, { rows: [draft, first, second], chosen: first.id, ...told });
  return told;
}
const line = (id: string) => {
  const found = document.querySelector<HTMLElement>(`[data-request-id="${id}"]`);
  if (!found) throw new Error(`a line for ${id}`);
  return found;
};
const items = () => screen.getAllByRole('menuitem').map((item) => item.textContent?.trim());

test('a right click on a line offers what can be done with it, and does it with this very one', async () => {
  const told = shown();
  await fireEvent.contextMenu(line(second.id), { clientX: 40, clientY: 90 });
  await screen.findByRole('menu');
  expect(items()).toEqual(['Открыть', 'Написать такой же', 'Скопировать номер']);
  await fireEvent.click(screen.getByTestId('row-duplicate'));
  expect(told.onduplicate).toHaveBeenCalledWith(second);
  await vi.waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
});

test('a draft has no number to copy: it is written on', async () => {
  const told = shown();
  await fireEvent.contextMenu(line(draft.id));
  await screen.findByRole('menu');
  expect(items()).toEqual(['Продолжить']);
  await fireEvent.click(screen.getByTestId('row-open'));
  expect(told.onopen).toHaveBeenCalledWith(draft);
});

test.each([{ key: 'F10', shiftKey: true }, { key: 'ContextMenu' }])(
  '%o opens the menu of the chosen line, and Escape gives the keyboard back to it',
  async (keys) => {
    const told = shown();
    line(first.id).focus();
    await fireEvent.keyDown(line(first.id), keys);
    await screen.findByRole('menu');
    await fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
    await vi.waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
    await vi.waitFor(() => expect(document.activeElement).toBe(line(first.id)));
    expect(told.onopen).not.toHaveBeenCalled();
  },
);
