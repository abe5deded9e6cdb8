/* Answers within conversations: what is written stays as long as the window lives, whatever else is looked at, and is gone
   only once it is kept by the program. */

import type { ProblemView } from '$lib/ipc/generated';
import { ask, commands, Refused } from '$lib/ipc/client';

class Answering {
  /** What is written for each request. */
  texts = $state<Record<string, string>>({});
  refused = $state.raw<{ id: string; problem: ProblemView } | null>(null);
  /** The request whose answer is on its way to the program. */
  sending = $state<string | null>(null);

  text(id: string): string {
    return this.texts[id] ?? '';
  }

  write(id: string, text: string): void {
    this.texts[id] = text;
  }

  /** Writes this below what is written. */
  writeAlso(id: string, text: string): void {
    this.texts[id] = [this.text(id).trimEnd(), text].filter(Boolean).join('\n\n');
  }

  problem(id: string): ProblemView | null {
    return this.refused?.id === id ? this.refused.problem : null;
  }

  /** Sends what is written; returns whether it was taken. */
  async send(id: string): Promise<boolean> {
    const text = this.text(id);
    if (this.sending !== null || text.trim() === '') return false;
    [this.sending, this.refused] = [id, null];
    try {
      await ask(commands.answerRequest(id, text));
      // What was typed meanwhile is the next one.
      if (this.texts[id] === text) delete this.texts[id];
      return true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.refused = { id, problem: error.problem };
      return false;
    } finally {
      this.sending = null;
    }
  }

  /** Another workspace is shown: its requests are others. */
  forget(): void {
    [this.texts, this.refused] = [{}, null];
  }
}

export const answering = new Answering();
