/* Setting up a mail account: what is typed, what was found for the address, how the check goes. A password is handed
   over with the next question and gone from here; the program holds it until the account is used or left. */

import type {
  AuthorityView,
  CheckStep,
  FoundView,
  MailFields,
  MailView,
  ProblemView,
} from '$lib/ipc/generated';
import { ask, commands, onMailChecked, Refused } from '$lib/ipc/client';

/** What a server is asked for, in this order. */
export const STEPS = {
  submission: ['name', 'connection', 'protection', 'sign-in', 'largest-letter'],
  mailbox: ['name', 'connection', 'protection', 'sign-in', 'folders'],
} as const;

export type ServerId = keyof typeof STEPS;

/** What is being done, and cannot be begun once more meanwhile. */
export type Busy = 'finding' | 'choosing' | 'checking' | 'writing' | 'saving';

export class MailSetup {
  fields = $state<MailFields>(nothing());
  password = $state('');
  /** The program holds a password: one typed here before, or the account's own. */
  held = $state(false);
  found = $state.raw<FoundView | null>(null);
  /** The servers are shown to be changed. */
  servers = $state(false);
  busy = $state<Busy | null>(null);
  steps = $state.raw<CheckStep[]>([]);
  /** How the last check went; null before one has, and once something was changed since. */
  good = $state<boolean | null>(null);
  checked = $state(false);
  /** What was done last, in a sentence. */
  said = $state('');
  problem = $state.raw<ProblemView | null>(null);
  /** A certificate that was chosen and is not taken yet. */
  offered = $state.raw<AuthorityView | null>(null);

  #run = 0;
  #foundFor = '';
  #touched = false;

  constructor(view: MailView) {
    this.fields = structuredClone(view.fields);
    this.held = view.password_held;
    this.#foundFor = this.fields.address.trim();
    // Whoever changes an account has its servers before their eyes.
    this.servers = view.fields.submission.host !== '';
    this.#touched = this.servers;
  }

  /** The field that was refused last; it says so itself. */
  get wrong(): string | null {
    if (this.problem?.code === 'secret-missing') return 'password';
    const field = (this.problem?.facts as { field?: string } | null)?.field;
    return field && FIELDS.includes(field) ? field : null;
  }

  /** Something was changed: what was checked before says nothing of it. */
  edited(): void {
    [this.good, this.said] = [null, ''];
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
    return this.#do('finding', async () => {
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

  chooseAuthority(): Promise<void> {
    return this.#do('choosing', async () => {
      this.offered = await ask(commands.chooseMailAuthority());
    });
  }

  takeAuthority(taken: boolean): void {
    if (taken && this.offered) {
      this.fields.authority = this.offered;
      this.edited();
    }
    this.offered = null;
  }

  forgetAuthority(): void {
    this.fields.authority = null;
    this.edited();
  }

  /** Tries every step; each is shown as it is known. */
  check(): Promise<void> {
    return this.#do('checking', async () => {
      const run = ++this.#run;
      [this.steps, this.checked] = [[], true];
      const stop = onMailChecked((told) => {
        if (told.run === run) this.steps = [...this.steps, told.step];
      });
      try {
        const outcome = await ask(commands.checkMail($state.snapshot(this.fields), this.#handOver(), run));
        // Events may come after the answer: that has all of them.
        [this.steps, this.good, this.held] = [outcome.steps, outcome.good, outcome.password_held];
      } finally {
        stop();
      }
    });
  }

  writeToOneself(): Promise<void> {
    return this.#do('writing', async () => {
      this.said = await ask(commands.writeToOneself($state.snapshot(this.fields), this.#handOver()));
    });
  }

  /** From now on letters go from this account. Returns how its password is kept; null where it was refused. */
  async use(): Promise<string | null> {
    let said: string | null = null;
    await this.#do('saving', async () => {
      said = await ask(commands.useMail($state.snapshot(this.fields), this.#handOver()));
    });
    return said;
  }

  /** The person leaves without using it: no typed password stays behind. */
  leave(): void {
    this.password = '';
    void commands.forgetTypedPassword();
  }

  #handOver(): string {
    const password = this.password;
    this.password = '';
    if (password !== '') this.held = true;
    return password;
  }

  async #do(what: Busy, work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    [this.busy, this.problem, this.said] = [what, null, ''];
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.problem = error.problem;
      // A field that is refused has to be seen.
      if (this.wrong && !['address', 'password'].includes(this.wrong)) this.servers = true;
      if (this.wrong === 'password') this.held = false;
    } finally {
      this.busy = null;
    }
  }
}

/** As a refusal names them. */
const FIELDS = [
  'address',
  'password',
  'user',
  'copy',
  'submission-host',
  'submission-port',
  'mailbox-host',
  'mailbox-port',
  'checked-by',
];

function nothing(): MailFields {
  const server = { host: '', port: '', security: 'tls' };
  return {
    address: '',
    name: '',
    submission: { ...server },
    mailbox: { ...server },
    user: '',
    copy: '',
    authority: null,
    checked_by: '',
  };
}
