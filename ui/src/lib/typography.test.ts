import { describe, expect, test } from 'vitest';
import { slips } from './testing/typography';

const files = import.meta.glob('../../locales/ru/*.ftl', {
  query: '?raw',
  import: 'default',
  eager: true,
}) as Record<string, string>;

describe('the Russian texts', () => {
  test('are set as a typographer would set them', () => {
    const found = Object.entries(files).flatMap(([path, text]) =>
      slips(text).map(
        ({ line, is, shouldBe }) =>
          `${path.replace('../../', 'ui/')}:${line}: «${is}» would be «${shouldBe}»`,
      ),
    );
    expect(found).toEqual([]);
    expect(Object.keys(files).length).toBeGreaterThan(10);
  });
});

describe('a typographer', () => {
  test.each([
    ['a = Он сказал "да".', 'Он сказал «да».'],
    ['a = Срок реакции - завтра', 'Срок реакции — завтра'],
    ['a = Подождите...', 'Подождите…'],
    ['a = Два  пробела', 'Два пробела'],
    ['a = Пробел , не там', 'Пробел, не там'],
    ['a = Отправить "{ $subject }"', 'Отправить «{ $subject }»'],
    ['    [one] "{ $count }" запрос', '«{ $count }» запрос'],
    ['    .label = "Имя"', '«Имя»'],
  ])('would change %s', (line, shouldBe) => {
    expect(slips(`# "note"\nfine = «{ $name }» — не папка\n${line}`)).toEqual([
      { line: 3, is: expect.any(String), shouldBe },
    ]);
  });

  test.each([
    'a = { $count ->',
    '}, { $properties ->',
    '   *[other] { $count } ждут вас',
    '}',
    '',
    '### "Notes" are no text',
    'a = Пишите так: 2026-04-30T17:20:00+03:00.',
    'a = до конца вторника (24:00)',
  ])('leaves %s', (line) => {
    expect(slips(line)).toEqual([]);
  });
});
