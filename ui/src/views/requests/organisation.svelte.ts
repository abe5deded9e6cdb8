/* The organisation's requests as they were read, a page more at a time; and the reading itself. */

import type { OrganisationView, ProblemView } from '$lib/ipc/generated';
import { ask, commands, onWorkspaceChanged, refusal } from '$lib/ipc/client';
import { Resource } from '$lib/resource.svelte';

class Organisation {
  list = new Resource<OrganisationView>(() => this.#ask());
  /** Why the desk could not be read the last time. */
  trouble = $state.raw<ProblemView | null>(null);
  reading = $state(false);

  #pages = 1;

  /** Loads now and whenever more was read; the desk is read once. Returns how to stop. */
  start(): () => void {
    void this.list.load();
    void this.read();
    return onWorkspaceChanged((change) => {
      if (change !== 'draft') void this.list.load();
    });
  }

  /** Reads at the desk what is new. */
  async read(): Promise<void> {
    if (this.reading) return;
    this.reading = true;
    try {
      this.trouble = await refusal(() => ask(commands.readOrganisation()));
    } finally {
      this.reading = false;
    }
  }

  more(): void {
    this.#pages += 1;
    void this.list.load();
  }

  /** Another workspace is shown. */
  forget(): void {
    [this.#pages, this.trouble] = [1, null];
    this.list.forget();
  }

  /* As many pages as were shown, from the beginning: new ones come on top. */
  async #ask(): Promise<OrganisationView> {
    const view = await ask(commands.organisation(null));
    for (let page = 1; page < this.#pages && view.next; page += 1) {
      const next = await ask(commands.organisation(view.next));
      view.rows.push(...next.rows);
      view.next = next.next;
    }
    return view;
  }
}

export const organisation = new Organisation();
