/* Setting up a help desk: what is typed, how the check goes, the lines for the desk's administrator. */

import type { HelpDeskChoice, HelpDeskFields, HelpDeskView, StepName } from '$lib/ipc/generated';
import { ask, commands } from '$lib/ipc/client';
import { Setup } from './setup.svelte';

export class DeskSetup extends Setup<HelpDeskFields> {
  /** What the administrator runs; null: not shown. */
  lines = $state<string | null>(null);

  constructor(readonly view: HelpDeskView) {
    super('desk', 'key', FIELDS, view.fields, view.key_held);
  }

  get redmine(): boolean {
    return this.fields.kind === 'redmine';
  }

  /** The chosen program. */
  get choice(): HelpDeskChoice | undefined {
    return this.view.kinds.find((each) => each.id === this.fields.kind);
  }

  /** What the desk is asked for, as it stands in the form. */
  get asked(): StepName[] {
    const { url, tier_field, service_field } = this.fields;
    const fields = [true, tier_field.trim(), service_field.trim()];
    const ids = [
      // On this very computer there is nothing to protect.
      ...(this.choice?.asked ?? []).filter((id) => id !== 'protection' || !url.trim().startsWith('http:')),
      ...['field-letter-id', 'field-tier', 'field-service'].filter((_, at) => fields[at]),
      'own-requests',
    ];
    return ids.flatMap((id) => this.view.steps.find((step) => step.id === id) ?? []);
  }

  /** Another program: its fields are called otherwise. The address stays. */
  choose(kind: string): void {
    const fresh = this.view.kinds.find((each) => each.id === kind)?.fresh;
    if (!fresh || kind === this.fields.kind) return;
    const { url, authority } = this.fields;
    this.fields = { ...structuredClone(fresh), url, authority };
    this.edited();
  }

  override edited(): void {
    super.edited();
    this.lines = null;
  }

  check(): Promise<void> {
    return this.checking(async (key, run) => {
      const outcome = await ask(commands.checkHelpDesk($state.snapshot(this.fields), key, run));
      if (outcome.for_administrator) await this.#showLines();
      return { ...outcome, held: outcome.key_held };
    });
  }

  /** Shows what the administrator has to run. */
  showLines(): Promise<void> {
    return this.do('finding', () => this.#showLines());
  }

  use(): Promise<string | null> {
    return this.saving((key) => ask(commands.useHelpDesk($state.snapshot(this.fields), key)));
  }

  async #showLines(): Promise<void> {
    this.lines = await ask(commands.helpDeskLines($state.snapshot(this.fields)));
  }
}

/** As a refusal names them, beside the key. */
const FIELDS = ['url', 'queue', 'project', 'tracker', 'id-field', 'tier-field', 'service-field'];
