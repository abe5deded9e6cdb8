import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { expect, test, vi } from 'vitest';
import { form } from '$lib/testing/answers';
import ServicePicker from './ServicePicker.svelte';

async function open(value = '') {
  const onchoose = vi.fn();
  const label = document.createElement('span');
  label.id = 'label';
  label.textContent = 'Услуга';
  document.body.append(label);
  render(ServicePicker, { groups: form.groups, value, onchoose, labelledby: 'label' });
  await fireEvent.click(screen.getByTestId('service-picker'));
  await tick();
  return { onchoose, search: screen.getByRole('combobox') };
}
const options = () => screen.getAllByRole('option').map((option) => option.dataset['testid']);
const active = () => screen.getByRole('option', { selected: true }).dataset['testid'];

test('the services stand in groups by verdict, those that cannot be sent too', async () => {
  await open();
  const groups = screen.getAllByRole('group');
  expect(groups.map((group) => group.querySelector('.group')?.textContent)).toEqual(
    form.groups.map((group) => group.name),
  );
  const last = groups.at(-1);
  if (!last) throw new Error('a group');
  expect(within(last).getByTestId('service-option-custom-development').textContent).toContain(
    'не\u00a0входит',
  );
});

test('no news and no properties are offered', async () => {
  await open();
  expect(options()).not.toContain('service-option-release-news');
  expect(options()).not.toContain('service-option-reaction-time');
});

test('arrow keys move, Enter chooses, and the focus goes back to the field', async () => {
  const { onchoose, search } = await open();
  expect(document.activeElement).toBe(search);
  const second = options()[1];
  await fireEvent.keyDown(search, { key: 'ArrowDown' });
  expect(active()).toBe(second);
  expect(search.getAttribute('aria-activedescendant')).toBe(
    screen.getByRole('option', { selected: true }).id,
  );
  await fireEvent.keyDown(search, { key: 'Enter' });
  expect(onchoose).toHaveBeenCalledWith(second?.replace('service-option-', ''));
  expect(document.activeElement).toBe(screen.getByTestId('service-picker'));
  expect(screen.queryByRole('listbox')).toBeNull();
});

test('Escape closes without choosing', async () => {
  const { onchoose, search } = await open('consultation');
  await fireEvent.keyDown(search, { key: 'Escape' });
  expect(screen.queryByRole('listbox')).toBeNull();
  expect(onchoose).not.toHaveBeenCalled();
});

test('the list opens at the chosen service', async () => {
  await open('custom-development');
  expect(active()).toBe('service-option-custom-development');
});

test('words narrow the list, е finds ё, and nothing found is said', async () => {
  const { search } = await open();
  await fireEvent.input(search, { target: { value: 'ее решение' } });
  expect(options()).toEqual(['service-option-problem-resolution']);
  await fireEvent.input(search, { target: { value: 'кофе' } });
  expect(screen.getByRole('status').textContent).toContain('Такой услуги нет');
});
