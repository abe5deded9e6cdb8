/* Setting up a mail account: what is typed, what was found for the address, how the check goes. */

import type { FoundView, MailFields, MailView } from '$lib/ipc/generated';
import { ask, commands } from '$lib/ipc/client';
import { Setup } from './setup.svelte';

/** What a server is asked for, in this order. */
export const STEPS = {
  submission: ['name', 'connection', 'protection', 'sign-in', 'largest-letter'],
  mailbox: ['name', 'connection', 'protection', 'sign-in', 'folders'],
} as const;

export type ServerId = keyof typeof STEPS;

export class MailSetup extends Setup<MailFields> {
  found = $state.raw<FoundView | null>(null);
  /** The servers are shown to be changed. */
  servers = $state(false);

  #foundFor = '';
  #touched = false;

  constructor(view: MailView) {
    super('mail', 'password', FIELDS, view.fields, view.password_held);
    this.#foundFor = this.fields.address.trim();
    // Whoever changes an account has its servers before their eyes.
    this.servers = view.fields.submission.host !== '';
    this.#touched = this.servers;
  }

  /** A server was changed by hand: what is found for the address does not change it any more. */
  editedServers(): void {
    this.#touched = true;
    this.edited();
  }

  /** The address stands: its servers are looked for, unless the person has set them. */
  async addressed(): Promise<void> {
    const address = this.fields.address.trim();
    if (address === '' || address === this.#foundFor || this.#touched) return;
    await this.find();
  }

  /** Looks for the address's servers and sets them. */
  find(): Promise<void> {
    return this.do('finding', async () => {
      const address = this.fields.address.trim();
      const found = await ask(commands.findMailServers($state.snapshot(this.fields)));
      [this.#foundFor, this.#touched, this.found] = [address, false, found];
      if (found.fields) {
        const { submission, mailbox, user, checked_by } = found.fields;
        Object.assign(this.fields, structuredClone({ submission, mailbox, user, checked_by }));
      }
      this.servers = true;
    });
  }

  check(): Promise<void> {
    return this.checking(async (password, run) => {
      const outcome = await ask(commands.checkMail($state.snapshot(this.fields), password, run));
      return { ...outcome, held: outcome.password_held };
    });
  }

  writeToOneself(): Promise<void> {
    return this.do('writing', async () => {
      this.said = await ask(commands.writeToOneself($state.snapshot(this.fields), this.handOver()));
    });
  }

  use(): Promise<string | null> {
    return this.saving((password) => ask(commands.useMail($state.snapshot(this.fields), password)));
  }

  protected override refused(): void {
    super.refused();
    // A field that is refused has to be seen.
    if (this.wrong && !['address', 'password'].includes(this.wrong)) this.servers = true;
  }
}

/** As a refusal names them, beside the password. */
const FIELDS = [
  'address',
  'user',
  'copy',
  'submission-host',
  'submission-port',
  'mailbox-host',
  'mailbox-port',
  'checked-by',
];
