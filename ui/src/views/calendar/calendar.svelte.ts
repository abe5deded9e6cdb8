/* What the screen knows: which year is shown, and the answer for it. */

import { ask, commands, onWorkspaceChanged } from '$lib/ipc/client';
import { Resource } from '$lib/resource.svelte';

export class Calendar {
  /** Null: the year of now. */
  year = $state.raw<number | null>(null);
  view = new Resource(() => ask(commands.calendar(this.year)));

  /** Loads now and again after every change; returns how to stop. */
  start(): () => void {
    void this.view.load();
    return onWorkspaceChanged((change) => {
      if (change !== 'draft') void this.view.load();
    });
  }

  /** Another workspace is shown. */
  forget(): void {
    this.view.forget();
  }

  choose(year: number | null): void {
    this.year = year;
    void this.view.load(true);
  }
}

/** Kept while the person looks at other screens. */
export const calendar = new Calendar();
