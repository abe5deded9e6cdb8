/* The account's password or key, where no keyring keeps it: asked once a start, put off for as long as the person
   likes. A keyring may take its time to say that it has none, so nothing else waits for the answer. */

import type { SecretAsk } from '$lib/ipc/generated';
import { ask, commands, onWorkspaceChanged } from '$lib/ipc/client';
import { Resource } from '$lib/resource.svelte';

class AccountSecret {
  asked = new Resource<SecretAsk | null>(() => ask(commands.secretAsked()));
  /** It was put off; that holds until it is wanted, or another account's is asked. */
  later = $state<string | null>(null);
  /** How often the field was wanted: it takes the keyboard then. */
  wanted = $state(0);

  /** Asks now and again after every change; returns how to stop. */
  start(): () => void {
    void this.asked.load();
    return onWorkspaceChanged((change) => {
      if (change === 'anything') void this.asked.load();
    });
  }

  /** What the bar shows; null where there is nothing to ask, or not now. */
  get shown(): SecretAsk | null {
    const asked = this.asked.data;
    return asked && asked.says !== this.later ? asked : null;
  }

  putOff(): void {
    this.later = this.asked.data?.says ?? null;
  }

  askAgain(): void {
    this.later = null;
    this.wanted += 1;
  }

  /** Another workspace is shown. */
  forget(): void {
    this.asked.forget();
  }
}

export const accountSecret = new AccountSecret();
