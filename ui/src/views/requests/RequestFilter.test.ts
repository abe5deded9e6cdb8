import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import RequestFilter from './RequestFilter.svelte';

const tabs = ['all', 'needs-you', 'answered'].map((id, count) => ({ id, name: id, count }));

function shown(search = '') {
  const told = { ontab: vi.fn(), onsearch: vi.fn(), ondown: vi.fn() };
  render(RequestFilter, { tabs, tab: 'all', search, ...told });
  return told;
}

test('the kinds are one tab stop, and the arrow keys choose', async () => {
  const told = shown();
  const kinds = screen.getAllByRole('radio');
  expect(kinds.map((kind) => kind.tabIndex)).toEqual([0, -1, -1]);
  await fireEvent.keyDown(screen.getByTestId('requests-tab-all'), { key: 'ArrowRight' });
  expect(told.ontab).toHaveBeenCalledWith('needs-you');
});

test('Down goes from the field into the list, Escape empties the field', async () => {
  const told = shown('отчёт');
  const field = screen.getByTestId('requests-search');
  await fireEvent.keyDown(field, { key: 'ArrowDown' });
  expect(told.ondown).toHaveBeenCalled();
  await fireEvent.keyDown(field, { key: 'Escape' });
  expect(told.onsearch).toHaveBeenCalledWith('');
});
