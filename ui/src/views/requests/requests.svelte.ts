/* What the screen knows: the list, the chosen request, its details. */

import type { RequestList, RequestView } from '$lib/ipc/generated';
import { ask, commands, onWorkspaceChanged } from '$lib/ipc/client';
import { Resource } from '$lib/resource.svelte';

export class Requests {
  list = new Resource<RequestList>(() => ask(commands.requestList()));
  chosen = $state<string | null>(null);
  details = new Resource<RequestView>(() => ask(commands.requestDetails(this.chosen ?? '')));

  /** Loads now and again after every change; returns how to stop. */
  start(): () => void {
    void this.load();
    return onWorkspaceChanged(() => void this.load());
  }

  async load(): Promise<void> {
    await this.list.load();
    const rows = this.rows;
    // What was chosen may be gone (a reset), or nothing was chosen yet: then the newest request.
    if (!rows.some((row) => row.id === this.chosen)) {
      const first = this.list.data?.requests[0] ?? rows[0];
      this.chosen = first?.id ?? null;
    }
    if (this.chosen) await this.details.load();
  }

  get rows() {
    return [...(this.list.data?.drafts ?? []), ...(this.list.data?.requests ?? [])];
  }

  choose(id: string): void {
    if (id === this.chosen) return;
    this.chosen = id;
    void this.details.load();
  }
}

/** Kept while the person looks at other screens. */
export const requests = new Requests();
