/* What a screen asked the program for: loading, failed, there, or stale: there, and refused when it was asked for
   again. The last question wins; what was shown stays while it is asked again; a skeleton comes only after 200 ms. */

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
  /** What was asked last is another question than the one that what is there answers. */
  another = $state(false);

  #ask: () => Promise<T>;
  #turn = 0;
  #answered = 0;

  constructor(ask: () => Promise<T>) {
    this.#ask = ask;
  }

  /** Why what is there is no longer fresh; null where it is, or where it answers another question. */
  get stale(): ProblemView | null {
    return this.data === null || this.another ? null : this.problem;
  }

  /** Why another question was refused than the one that is answered by what is there. */
  get refusal(): ProblemView | null {
    return this.data !== null && this.another ? this.problem : null;
  }

  /** How long ago what is there was answered, in milliseconds. */
  age(): number {
    return Math.round(performance.now() - this.#answered);
  }

  /** As before the first question; what is still asked is answered to nobody. */
  forget(): void {
    this.#turn += 1;
    [this.data, this.problem] = [null, null];
    [this.slow, this.asking, this.another] = [false, false, false];
  }

  /** Asks again, or something else. */
  async load(another = this.another): Promise<void> {
    const turn = ++this.#turn;
    this.another = another;
    const timer = setTimeout(
      () => (this.slow = this.data === null && turn === this.#turn),
      SKELETON_AFTER_MS,
    );
    this.asking = true;
    try {
      const data = await this.#ask();
      if (turn !== this.#turn) return;
      [this.data, this.problem, this.another] = [kept(this.data, data), null, false];
      this.#answered = performance.now();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      // What is said already is not said again: a screen reader would read it out each time.
      if (turn === this.#turn && this.problem?.message !== error.problem.message)
        this.problem = error.problem;
    } finally {
      clearTimeout(timer);
      if (turn === this.#turn) [this.slow, this.asking] = [false, false];
    }
  }
}
