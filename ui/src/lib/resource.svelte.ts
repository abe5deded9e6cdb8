/* What a screen asked the program for: loading, failed or there. The last question wins; what was
   shown stays while it is asked again; a skeleton comes only after 200 ms. */

import type { ProblemView } from '$lib/ipc/generated';
import { Refused } from '$lib/ipc/client';
import { kept } from '$lib/kept';

const SKELETON_AFTER_MS = 200;

export class Resource<T> {
  data = $state.raw<T | null>(null);
  problem = $state.raw<ProblemView | null>(null);
  /** Nothing there yet, and it has taken long enough to say so. */
  slow = $state(false);
  asking = $state(false);

  #ask: () => Promise<T>;
  #turn = 0;

  constructor(ask: () => Promise<T>) {
    this.#ask = ask;
  }

  async load(): Promise<void> {
    const turn = ++this.#turn;
    const timer = setTimeout(
      () => (this.slow = this.data === null && turn === this.#turn),
      SKELETON_AFTER_MS,
    );
    this.asking = true;
    try {
      const data = await this.#ask();
      if (turn === this.#turn) [this.data, this.problem] = [kept(this.data, data), null];
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (turn === this.#turn) this.problem = error.problem;
    } finally {
      clearTimeout(timer);
      if (turn === this.#turn) [this.slow, this.asking] = [false, false];
    }
  }
}
