/* The words that are spoken now. Whatever shows one is drawn anew, in place, when they change. */

import type { FluentBundle } from '@fluent/bundle';

export class Spoken {
  /** None before the program has said which. */
  bundle: FluentBundle | null = $state.raw(null);
}
