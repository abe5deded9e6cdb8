/* What surrounds every screen: the workspace, its outbox, the demo's clock. */

import { ask, commands, onWorkspaceChanged } from '$lib/ipc/client';
import { FRAME_MS } from '$lib/frames';
import { Resource } from '$lib/resource.svelte';

export class Shell {
  view = new Resource(() => ask(commands.shell()));

  /** Loads now and again after every change, as long as the page lives: the screen's own answer is drawn first. */
  start(): void {
    void this.view.load();
    onWorkspaceChanged(() => setTimeout(() => void this.view.load(), FRAME_MS));
  }
}
