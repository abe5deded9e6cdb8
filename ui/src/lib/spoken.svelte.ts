/* The words that are spoken now. Whatever shows one is drawn anew, in place, when they change. */

import type { FluentBundle } from '@fluent/bundle';

export class Spoken {
  bundle: FluentBundle = $state.raw() as FluentBundle;

  constructor(bundle: FluentBundle) {
    this.bundle = bundle;
  }
}
