import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import { moment, presets } from '$lib/testing/answers';
import type { Moment, MomentView } from '$lib/ipc/generated';

const answers = vi.hoisted(() => ({ lookAtMoment: vi.fn(), momentPresets: vi.fn() }));
vi.mock('$lib/ipc/generated', () => ({
  commands: answers,
  events: { workspaceChanged: { listen: () => Promise.resolve(() => {}) } },
}));

const { default: InstantPicker } = await import('../../views/levels/InstantPicker.svelte');

const ok = <T>(data: T) => Promise.resolve({ status: 'ok' as const, data });
const plain = (text: string | null | undefined) => (text ?? '').replaceAll('\u00a0', ' ');
const SHOWN: Moment = { date: '12.05.2026', time: '09:00' };

beforeEach(() => {
  vi.clearAllMocks();
  answers.lookAtMoment.mockImplementation(() => ok(moment));
  answers.momentPresets.mockImplementation(() => ok(presets));
});

async function open(chosen: Moment | null = null) {
  const onchoose = vi.fn();
  const words = 'четверг, 30 апреля 2026 г., 17:20 МСК';
  const { rerender } = render(InstantPicker, { moment: chosen, shown: SHOWN, words, here: null, onchoose });
  await fireEvent.click(screen.getByTestId('instant-pick'));
  await screen.findByTestId('instant-month');
  return { onchoose, rerender };
}
const day = (field: string) => {
  const [number, month, year] = field.split('.');
  const found = document.querySelector<HTMLElement>(`[data-date="${year}-${month}-${number}"]`);
  if (!found) throw new Error(`${field} is shown`);
  return found;
};

test('the moments with a name carry the dates that they mean, and are chosen at once', async () => {
  const { onchoose } = await open();
  const friday = await screen.findByTestId('preset-friday-evening');
  expect(plain(friday.textContent)).toContain('пятница вечером');
  // 1 May is a holiday: the next working Friday is meant.
  expect(plain(friday.textContent)).toContain('пт, 8 мая, 18:30');
  expect(plain(screen.getByTestId('preset-before-may-holidays').textContent)).toContain(
    'чт, 30 апреля, 17:30',
  );
  await fireEvent.click(friday);
  expect(onchoose.mock.calls[0]?.[0]).toEqual({ date: '08.05.2026', time: '18:30' });
  await waitFor(() => expect(screen.queryByTestId('instant-panel')).toBeNull());
});

test('the month marks days off and holidays, and the chosen day', async () => {
  await open();
  expect(day('01.05.2026').dataset['kind']).toBe('public-holiday');
  expect(day('02.05.2026').classList.contains('hatch')).toBe(true);
  expect(day('12.05.2026').getAttribute('aria-selected')).toBe('true');
  expect(day('12.05.2026').tabIndex).toBe(0);
  expect(plain(screen.getByTestId('instant-said').textContent)).toContain(
    'вторник, 12 мая 2026 г., 09:00 МСК',
  );
});

test('a day of the month goes into the field, by pointer and by key; showing it is another step', async () => {
  const { onchoose } = await open();
  await fireEvent.click(day('20.05.2026'));
  const date = screen.getByTestId<HTMLInputElement>('instant-date');
  expect(date.value).toBe('20.05.2026');
  day('20.05.2026').focus();
  await fireEvent.keyDown(day('20.05.2026'), { key: 'ArrowRight' });
  expect(document.activeElement).toBe(day('21.05.2026'));
  await fireEvent.keyDown(day('21.05.2026'), { key: 'Enter' });
  expect(date.value).toBe('21.05.2026');
  expect(onchoose).not.toHaveBeenCalled();
  await fireEvent.click(screen.getByTestId('instant-show'));
  expect(onchoose).toHaveBeenCalledWith({ date: '21.05.2026', time: '09:00' });
});

test('beyond the month a key asks for the month beside it', async () => {
  await open();
  day('12.05.2026').focus();
  await fireEvent.keyDown(day('12.05.2026'), { key: 'PageUp' });
  await waitFor(() => expect(answers.lookAtMoment).toHaveBeenLastCalledWith(SHOWN, '30.04.2026'));
});

test('while a date is being typed the month stays, and nothing is said of it', async () => {
  await open();
  const unread: MomentView = { said: null, here: null, month: null };
  answers.lookAtMoment.mockImplementation(() => ok(unread));
  await fireEvent.input(screen.getByTestId('instant-date'), { target: { value: '3' } });
  await waitFor(() => expect(screen.getByTestId('instant-said').textContent?.trim()).toBe(''));
  expect(screen.getByTestId('instant-month')).toBeTruthy();
});

test('the way back to now is there, and where now is shown it asks for nothing', async () => {
  const { onchoose } = await open({ date: '30.12.2025', time: '18:30' });
  expect(screen.getByTestId<HTMLInputElement>('instant-date').value).toBe('30.12.2025');
  await fireEvent.click(screen.getByTestId('instant-now'));
  expect(onchoose).toHaveBeenCalledWith(null);
});
