/* Finding among what is shown, as the search in the requests does: neither case nor ё/е counts, each word must occur. */

/** Composed, small, without ё, plain spaces: what is compared. */
function folded(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('ё', 'е').replaceAll('\u00a0', ' ');
}

/** Whether each word that was typed occurs in the text; nothing typed occurs everywhere. */
export function finds(typed: string, text: string): boolean {
  const all = folded(text);
  return folded(typed)
    .split(/\s+/)
    .every((word) => all.includes(word));
}
