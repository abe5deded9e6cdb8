import { expect, test } from 'vitest';
import { finds } from './search';

test.each([
  ['', true],
  ['  ', true],
  ['ее', true],
  ['ЕЁ', true],
  ['е\u0308', true],
  ['решение изучение', true],
  ['решен', true],
  ['b7', true],
  ['и ее решение', true],
  ['решение сосна', false],
  ['.*', false],
])('«%s» is found: %s', (typed, found) => {
  expect(finds(typed, 'Изучение проблемы и\u00a0её решение B7, B9')).toBe(found);
});
