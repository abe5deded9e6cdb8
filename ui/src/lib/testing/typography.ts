/* What a typographer would change in a Russian Fluent file: quotes, dashes, spaces, marks. */

import Typograf from 'typograf';

/** A text that is not as it should be. */
export interface Slip {
  line: number;
  is: string;
  shouldBe: string;
}

const typograf = new Typograf({ locale: ['ru', 'en-US'] });
// The program binds most spaces itself (words/src/typography.rs, words.ts), and shows how scripts write an instant.
for (const rule of ['*/nbsp/*', 'ru/date/fromISO']) typograf.disableRule(rule);

const COMMENT = /^#/;
/* What stands before a text: the message's name, an attribute's, a variant's key. */
const HEAD = /^(?:[\w-]+ =|\s+\.[\w-]+ =|\s+\*?\[[\w-]+\]|\s+)?\s*/;
/* What the program puts in, and the beginning or end of a choice: no text of ours. */
const PLACEABLE = /\{[^{}]*\}|\{[^{}]*->$|^\}/g;
/* A letter of no alphabet stands for it meanwhile. */
const MASK = '\uE000';

/** Every text of a Fluent file that a typographer would write differently. */
export function slips(fluent: string): Slip[] {
  return fluent.split('\n').flatMap((line, index) => {
    if (COMMENT.test(line)) return [];
    const text = line.replace(HEAD, '');
    const placeables = text.match(PLACEABLE) ?? [];
    const masked = text.replace(PLACEABLE, MASK).replaceAll('\u00a0', ' ');
    const set = typograf.execute(masked).replaceAll('\u00a0', ' ');
    if (set === masked) return [];
    let next = 0;
    const shouldBe = set.replaceAll(MASK, () => placeables[next++] ?? '');
    return [{ line: index + 1, is: text, shouldBe }];
  });
}
