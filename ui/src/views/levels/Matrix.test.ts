import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { levels, panel } from '$lib/testing/answers';
import ClausePanel from './ClausePanel.svelte';
import Matrix from './Matrix.svelte';

const services = levels.groups.flatMap((group) => group.rows.map((row) => row.service));
const plain = (text: string | null) => (text ?? '').replaceAll('\u00a0', ' ');
const cell = (service: string, tier: string) => screen.getByTestId(`cell-${service}-${tier}`);

function matrix(shown: string[] = services) {
  const ontoggle = vi.fn();
  render(Matrix, { view: levels, visible: new Set(shown), open: null, ontoggle });
  return ontoggle;
}

test('sections, a column a tier, and each cell says service, tier, state and clause', () => {
  matrix();
  expect(screen.getAllByRole('rowgroup')).toHaveLength(levels.groups.length + 1);
  expect(screen.getAllByRole('columnheader').map((head) => plain(head.textContent))).toEqual([
    'Услуга',
    'Бесплатный',
    'Базовый ваш',
    'Расширенный',
  ]);
  expect(plain(cell('version-installation', 'extended').textContent)).toMatch(
    /Помощь при установке новой версии, Расширенный:\s+входит при условии\s+E5a/,
  );
  expect(cell('custom-development', 'basic').dataset['state']).toBe('excluded');
});

test('the cells are one tab stop; arrows, Home, End and the page keys move', async () => {
  matrix();
  const stops = () => screen.getAllByRole('button').filter((button) => button.tabIndex === 0);
  const first = cell(services[0] ?? '', 'free');
  expect(stops()).toEqual([first]);
  first.focus();
  for (const [key, service, tier] of [
    ['ArrowDown', services[1], 'free'],
    ['ArrowRight', services[1], 'basic'],
    ['End', services[1], 'extended'],
    ['ArrowRight', services[1], 'extended'],
    ['PageDown', services.at(-1), 'extended'],
    ['Home', services.at(-1), 'free'],
    ['PageUp', services[0], 'free'],
  ] as const) {
    await fireEvent.keyDown(document.activeElement ?? document.body, { key });
    expect(document.activeElement).toBe(cell(service ?? '', tier));
    expect(stops()).toEqual([document.activeElement]);
  }
});

test('the keys pass over rows that are not shown, and a section without rows goes', async () => {
  matrix([services[0] ?? '', services.at(-1) ?? '']);
  const first = cell(services[0] ?? '', 'basic');
  first.focus();
  await fireEvent.keyDown(first, { key: 'ArrowDown' });
  expect(document.activeElement).toBe(cell(services.at(-1) ?? '', 'basic'));
  const bodies = screen.getAllByRole('rowgroup').slice(1);
  expect(bodies.map((body) => body.classList.contains('left-out'))).toEqual(
    levels.groups.map((_, index) => index !== 0 && index !== levels.groups.length - 1),
  );
});

test('Enter and a click open what stands behind a cell', async () => {
  const ontoggle = matrix();
  await fireEvent.click(cell('version-installation', 'extended'));
  expect(ontoggle).toHaveBeenCalledWith({ service: 'version-installation', tier: 'extended' });
});

test('only what differs differs', () => {
  const alike = levels.groups.flatMap((group) => group.rows).filter((row) => !row.differs);
  expect(alike.map((row) => row.service)).toEqual(['written-requests', 'solution-time']);
});

test('a cell tells its clause, its condition and how to ask, and leads on where that can be sent', async () => {
  const onask = vi.fn();
  const { rerender } = render(ClausePanel, { panel, onclose: vi.fn(), onask });
  const told = plain(screen.getByTestId('clause-panel').textContent);
  expect(told).toContain('E5a');
  expect(told).toContain('Условие.');
  expect(told).toContain('Как запросить.');
  // On Basic it is not included.
  expect(screen.queryByTestId('clause-panel-ask')).toBeNull();
  await rerender({ panel: { ...panel, sendable: true } });
  await fireEvent.click(within(screen.getByTestId('clause-panel')).getByTestId('clause-panel-ask'));
  expect(onask).toHaveBeenCalledWith('version-installation');
});
