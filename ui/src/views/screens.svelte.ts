/* The screens, each read when it is first shown: a start reads and runs only the one that it begins with. The others
   follow once that one stands, so that nobody waits for them. */

import type { Component } from 'svelte';
import type { Screen } from '$lib/router.svelte';

/** What a screen may ask of the window. */
export interface ScreenProps {
  /** Why the workspace can only be read now. */
  reading: string | null;
  onworkspace: (id: string) => void;
  onconnect: () => void;
}

const readers: Record<Screen, () => Promise<{ default: Component<ScreenProps> | Component }>> = {
  levels: () => import('./levels/Levels.svelte'),
  new: () => import('./new-request/NewRequest.svelte'),
  requests: () => import('./requests/Requests.svelte'),
  calendar: () => import('./calendar/Calendar.svelte'),
  settings: () => import('./settings/Settings.svelte'),
  help: () => import('./help/Help.svelte'),
};

/** So long after the first screen the others are read. */
const OTHERS_AFTER_MS = 500;

class Parts {
  #read: Partial<Record<Screen, Component<ScreenProps>>> = $state.raw({});

  /** The screen, once it is read; asks for it where nobody has. */
  of(screen: Screen): Component<ScreenProps> | undefined {
    const found = this.#read[screen];
    if (!found) void this.read(screen);
    return found;
  }

  async read(screen: Screen): Promise<void> {
    const { default: part } = await readers[screen]();
    // What a screen does not ask for is not passed on to anything.
    if (!this.#read[screen]) this.#read = { ...this.#read, [screen]: part as Component<ScreenProps> };
  }

  readOthersSoon(): void {
    const others = Object.keys(readers) as Screen[];
    setTimeout(() => void Promise.all(others.map((screen) => this.read(screen))), OTHERS_AFTER_MS);
  }
}

export const parts = new Parts();
