import { describe, expect, it } from 'vitest';
import { wished } from './keys';

const none = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };

describe('the keyboard', () => {
  it.each([
    [{ ctrlKey: true, code: 'KeyK' }, { what: 'palette' }],
    [{ metaKey: true, code: 'KeyN' }, { what: 'new' }],
    [{ ctrlKey: true, code: 'KeyF' }, { what: 'find' }],
    [{ code: 'F1' }, { what: 'help' }],
    [
      { altKey: true, code: 'Digit3' },
      { what: 'screen', number: 3 },
    ],
    // «+» is Shift and «=» on many a keyboard.
    [
      { ctrlKey: true, shiftKey: true, code: 'Equal' },
      { what: 'zoom', step: 'in' },
    ],
    [
      { ctrlKey: true, code: 'Digit0' },
      { what: 'zoom', step: 'usual' },
    ],
    [{ code: 'KeyK' }, null],
    [{ altKey: true, code: 'Digit0' }, null],
    [{ ctrlKey: true, altKey: true, code: 'Digit1' }, null],
    [{ ctrlKey: true, shiftKey: true, code: 'KeyN' }, null],
    [{ ctrlKey: true, code: 'F1' }, null],
  ])('%o', (pressed, wish) => {
    expect(wished({ ...none, ...pressed })).toEqual(wish);
  });
});
