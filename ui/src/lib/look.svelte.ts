/* Light or dark, and how large: the program tells the engine, and the page follows. What stands here is only
   what the settings show. */

import type { LookView, ZoomStep } from '$lib/ipc/generated';
import { ask, commands } from '$lib/ipc/client';

class Look {
  theme = $state('system');
  /** In percent. */
  zoom = $state(100);

  take({ theme, zoom }: LookView): void {
    [this.theme, this.zoom] = [theme, zoom];
  }

  async choose(theme: string): Promise<void> {
    this.take(await ask(commands.setTheme(theme)));
  }

  async step(step: ZoomStep): Promise<void> {
    this.take(await ask(commands.zoom(step)));
  }
}

export const look = new Look();
