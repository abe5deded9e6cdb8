import { beforeEach, expect, test, vi } from 'vitest';
import { Refused } from '$lib/ipc/client';
import { Resource } from './resource.svelte';

beforeEach(() => void vi.useFakeTimers());

/** A question whose answers the test gives, in any order. */
function questions() {
  const pending: { answer: (data: string) => void; refuse: (error: Error) => void }[] = [];
  const resource = new Resource(
    () => new Promise<string>((answer, refuse) => pending.push({ answer, refuse })),
  );
  return { resource, pending };
}
const refusal = new Refused({ code: 'busy', facts: {}, message: 'занято' });

test('a skeleton comes only after 200 ms, and never over what is there', async () => {
  const { resource, pending } = questions();
  const loaded = resource.load();
  await vi.advanceTimersByTimeAsync(199);
  expect(resource.slow).toBe(false);
  await vi.advanceTimersByTimeAsync(2);
  expect(resource.slow).toBe(true);
  pending[0]?.answer('da');
  await loaded;
  expect([resource.slow, resource.data]).toEqual([false, 'da']);
  void resource.load();
  await vi.advanceTimersByTimeAsync(500);
  expect([resource.slow, resource.data]).toEqual([false, 'da']);
});

test('the last question wins, whichever is answered last', async () => {
  const { resource, pending } = questions();
  const both = [resource.load(), resource.load()];
  pending[1]?.answer('new');
  pending[0]?.answer('old');
  await Promise.all(both);
  expect(resource.data).toBe('new');
});

test('a refusal stands beside what was shown before, until an answer comes', async () => {
  const { resource, pending } = questions();
  const first = resource.load();
  pending[0]?.answer('da');
  await first;
  const second = resource.load();
  pending[1]?.refuse(refusal);
  await second;
  expect([resource.data, resource.problem?.code]).toEqual(['da', 'busy']);
  const third = resource.load();
  pending[2]?.answer('again');
  await third;
  expect([resource.data, resource.problem]).toEqual(['again', null]);
});

test('what is there is stale when it is refused anew, and not when something else was refused', async () => {
  const { resource, pending } = questions();
  const first = resource.load();
  pending[0]?.answer('da');
  await first;
  const again = resource.load();
  pending[1]?.refuse(refusal);
  await again;
  expect([resource.stale?.code, resource.refusal]).toEqual(['busy', null]);
  const other = resource.load(true);
  pending[2]?.refuse(refusal);
  await other;
  expect([resource.stale, resource.refusal?.code]).toEqual([null, 'busy']);
  // It is still that other question that is asked when something changes.
  const changed = resource.load();
  pending[3]?.refuse(refusal);
  await changed;
  expect([resource.stale, resource.refusal?.code]).toEqual([null, 'busy']);
});

test('what is forgotten is not shown again by an answer that was on its way', async () => {
  const { resource, pending } = questions();
  const asked = resource.load();
  resource.forget();
  pending[0]?.answer('of the other workspace');
  await asked;
  expect([resource.data, resource.asking]).toEqual([null, false]);
});
