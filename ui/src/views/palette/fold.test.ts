import { describe, expect, it } from 'vitest';
import { finds } from './fold';

describe('finding by words', () => {
  it.each([
    ['', true],
    ['  ', true],
    ['ОТЧЕТ', true],
    ['отчёт', true],
    ['отче\u0308т', true],
    ['сделкам отч', true],
    ['отчёт по', true],
    ['отчётов', false],
    ['отчёт звонки', false],
    ['.*', false],
  ])('%s', (words, found) => {
    expect(finds(words, 'Отчёт по\u00a0сделкам')).toBe(found);
  });
});
