/* Keys in a grid of days: a day, a week, a month on, the month's ends. It counts cells and knows no dates. */

import type { DayCell } from '$lib/ipc/generated';

/** Where a key leads from `index`; outside the list where the day lies in another one. Null: no key of ours. */
export function stepped(key: string, index: number, days: readonly DayCell[]): number | null {
  const number = days[index]?.number ?? 1;
  const first = index - number + 1;
  const next = days.findIndex((day, at) => at > index && day.number === 1);
  switch (key) {
    case 'ArrowLeft':
      return index - 1;
    case 'ArrowRight':
      return index + 1;
    case 'ArrowUp':
      return index - 7;
    case 'ArrowDown':
      return index + 7;
    case 'Home':
      return first;
    case 'End':
      return (next < 0 ? days.length : next) - 1;
    case 'PageUp': {
      const length = days[first - 1]?.number;
      return length === undefined ? first - 1 : first - 1 - length + Math.min(number, length);
    }
    case 'PageDown': {
      if (next < 0) return days.length;
      const after = days.findIndex((day, at) => at > next && day.number === 1);
      return Math.min(next + number, after < 0 ? days.length : after) - 1;
    }
    default:
      return null;
  }
}
