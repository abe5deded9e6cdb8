/* The keyboard, in one place: which keys ask for what, on every screen. Letters count by their place on the
   keyboard, whatever alphabet is switched on. */

import type { ZoomStep } from '$lib/ipc/generated';

export type Wish =
  | { what: 'find' | 'help' | 'new' | 'palette' }
  | { what: 'screen'; number: number }
  | { what: 'zoom'; step: ZoomStep };

type Pressed = Pick<KeyboardEvent, 'altKey' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

const LETTERS: Record<string, 'find' | 'new' | 'palette'> = { KeyF: 'find', KeyK: 'palette', KeyN: 'new' };

const ZOOMS: Record<string, ZoomStep> = {
  Equal: 'in',
  NumpadAdd: 'in',
  Minus: 'out',
  NumpadSubtract: 'out',
  Digit0: 'usual',
  Numpad0: 'usual',
};

/** What these keys ask for; null where they are none of ours. */
export function wished(event: Pressed): Wish | null {
  const { code } = event;
  const held = event.ctrlKey || event.metaKey;
  if (held && !event.altKey) {
    const step = ZOOMS[code];
    if (step) return { what: 'zoom', step };
    const letter = event.shiftKey ? undefined : LETTERS[code];
    return letter ? { what: letter } : null;
  }
  if (held) return null;
  if (event.altKey) {
    const digit = /^Digit([1-9])$/.exec(code)?.[1];
    return digit ? { what: 'screen', number: Number(digit) } : null;
  }
  return code === 'F1' ? { what: 'help' } : null;
}

/** The keys as help shows them; without a name of their own they are the arrows. */
export const shortcuts: { id: string; keys: string | null }[] = [
  { id: 'palette', keys: 'Ctrl K' },
  { id: 'new', keys: 'Ctrl N' },
  { id: 'send', keys: 'Ctrl Enter' },
  { id: 'find', keys: 'Ctrl F' },
  { id: 'print', keys: 'Ctrl P' },
  { id: 'screens', keys: 'Alt 1, Alt 2 …' },
  { id: 'arrows', keys: null },
  { id: 'close', keys: 'Esc' },
  { id: 'zoom', keys: 'Ctrl +, Ctrl −, Ctrl 0' },
  { id: 'help', keys: 'F1' },
];
