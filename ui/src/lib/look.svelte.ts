/* Light or dark, and how large: the program tells the engine, and the page follows. What stands here is only
   what the settings show. */

import type { LookView, ZoomStep } from '$lib/ipc/generated';
import { ask, commands } from '$lib/ipc/client';

class Look {
  theme = $state('system');
  /** In percent. */
  zoom = $state(100);
  #last: Promise<unknown> = Promise.resolve();

  take({ theme, zoom }: LookView): void {
    [this.theme, this.zoom] = [theme, zoom];
  }

  choose(theme: string): Promise<void> {
    return this.#change(() => ask(commands.setTheme(theme)));
  }

  step(step: ZoomStep): Promise<void> {
    return this.#change(() => ask(commands.zoom(step)));
  }

  /* One after the other: answers to quick presses would overtake one another. */
  #change(change: () => Promise<LookView>): Promise<void> {
    const changed = this.#last.then(async () => this.take(await change()));
    this.#last = changed.catch(() => undefined);
    return changed;
  }
}

export const look = new Look();
