/* What the screen knows: the chosen instant, the answer for it, the open cell. */

import type { ClausePanel, Moment } from '$lib/ipc/generated';
import { Asking } from '$lib/asking';
import { afterFrame } from '$lib/frames';
import { ask, commands, onWorkspaceChanged } from '$lib/ipc/client';
import { Resource } from '$lib/resource.svelte';

export interface CellKey {
  service: string;
  tier: string;
}

export class Levels {
  /** Null: now, on the workspace's clock. */
  moment = $state.raw<Moment | null>(null);
  view = new Resource(() => ask(commands.levels(this.moment)));
  open = $state.raw<CellKey | null>(null);
  panel = new Resource<ClausePanel>(() => {
    const { service = '', tier = '' } = this.open ?? {};
    return ask(commands.clausePanel(service, tier));
  });

  asking = new Asking(() => {
    void this.view.load();
    return onWorkspaceChanged(() => {
      void this.view.load();
      if (this.open) void this.panel.load();
    });
  });

  /** What it was chosen in goes first: what lies under it is not painted in one frame with the answer. */
  choose(moment: Moment | null): void {
    this.moment = moment;
    afterFrame(() => void this.view.load(true));
  }

  toggle(cell: CellKey): void {
    const same = this.open?.service === cell.service && this.open.tier === cell.tier;
    this.open = same ? null : cell;
    if (this.open) void this.panel.load(true);
  }

  /** Another workspace is shown. */
  forget(): void {
    this.open = null;
    this.view.forget();
    this.panel.forget();
  }

  close(): void {
    this.open = null;
  }
}

/** Kept while the person looks at other screens. */
export const levels = new Levels();
