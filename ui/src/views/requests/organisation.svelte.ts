/* The organisation's requests as they were read, some pages of them at a time; and the reading itself. */

import type { OrganisationNext, OrganisationView, ProblemView } from '$lib/ipc/generated';
import { ask, commands, onWorkspaceChanged, refusal } from '$lib/ipc/client';
import { Resource } from '$lib/resource.svelte';

/** So many pages stand in the list at once: however many there are, it stays quick to draw and to ask for. */
export const MOST_PAGES = 3;

class Organisation {
  list = new Resource<OrganisationView>(() => this.#ask());
  /** Why the desk could not be read the last time. */
  trouble = $state.raw<ProblemView | null>(null);
  reading = $state(false);
  /** Newer ones stand before the first that is shown. */
  newer = $state(false);

  #turn = 0;
  /* Behind what each shown page begins, the first one first; null: at the beginning. */
  #begins: (OrganisationNext | null)[] = [null];
  /* The same of the pages before them. */
  #before: (OrganisationNext | null)[] = [];

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
    const turn = this.#turn;
    let trouble: ProblemView | null = null;
    try {
      trouble = await refusal(() => ask(commands.readOrganisation()));
    } finally {
      // What another workspace's desk said is told to nobody.
      if (turn === this.#turn) [this.reading, this.trouble] = [false, trouble];
    }
  }

  /** A page of older ones at the end; the newest page gives way where there are too many. */
  async more(): Promise<void> {
    const next = this.list.data?.next;
    if (!next) return;
    this.#begins.push(next);
    if (this.#begins.length > MOST_PAGES) this.#before.push(...this.#begins.splice(0, 1));
    await this.list.load();
  }

  /** The page before the shown ones; the oldest of them gives way. */
  async back(): Promise<void> {
    const begin = this.#before.pop();
    if (begin === undefined) return;
    this.#begins = [begin, ...this.#begins].slice(0, MOST_PAGES);
    await this.list.load();
  }

  /** Another workspace is shown. */
  forget(): void {
    this.#turn += 1;
    [this.#begins, this.#before, this.newer] = [[null], [], false];
    [this.reading, this.trouble] = [false, null];
    this.list.forget();
  }

  /* The pages that are shown, from where the first of them begins. */
  async #ask(): Promise<OrganisationView> {
    const pages = this.#begins.length;
    const view = await ask(commands.organisation(this.#begins[0] ?? null));
    for (let page = 1; page < pages && view.next; page += 1) {
      const next = await ask(commands.organisation(view.next));
      view.rows.push(...next.rows);
      view.next = next.next;
    }
    this.newer = this.#before.length > 0;
    return view;
  }
}

export const organisation = new Organisation();
