/* How a person's words find a thing's name: neither case nor ё/е counts, and each word must occur. As the program
   finds requests. */

const fold = (text: string): string => text.normalize('NFC').toLocaleLowerCase('ru').replaceAll('ё', 'е');

/** Whether each of the words occurs in the text. Nothing typed finds everything. */
export function finds(words: string, text: string): boolean {
  const folded = fold(text);
  return fold(words)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}
