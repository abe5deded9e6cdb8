/* The keyboard, in one place: which keys ask for what, on every screen. Letters count by their place on the
   keyboard, whatever alphabet is switched on. */

import type { ZoomStep } from '$lib/ipc/generated';

export type Wish = { what: 'new' } | { what: 'screen'; number: number } | { what: 'zoom'; step: ZoomStep };

type Pressed = Pick<KeyboardEvent, 'altKey' | 'code' | 'ctrlKey' | 'key' | 'metaKey' | 'shiftKey'>;

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
  if (event.ctrlKey || event.metaKey) {
    if (event.altKey) return null;
    const step = ZOOMS[code];
    if (step) return { what: 'zoom', step };
    if (event.shiftKey) return null;
    return code === 'KeyN' ? { what: 'new' } : null;
  }
  const digit = /^Digit([1-9])$/.exec(code)?.[1];
  return event.altKey && digit ? { what: 'screen', number: Number(digit) } : null;
}
