/* What setting up a mail account and a help desk share: a secret that is handed over with the next question and gone
   from here (the program holds it until it is used or left), a certificate authority, a check step by step. */

import type { AuthorityView, CheckStep, ProblemView, StepName } from '$lib/ipc/generated';
import { ask, commands, onStepChecked, refusal } from '$lib/ipc/client';

/** What is being done, and cannot be begun once more meanwhile. */
export type Busy = 'finding' | 'choosing' | 'checking' | 'writing' | 'saving';

/** What the check asks at one server; a title where there are several. */
export interface Asked {
  id: string;
  title?: string;
  steps: readonly StepName[];
}

/** How a check went. */
export interface Outcome {
  steps: CheckStep[];
  good: boolean;
  held: boolean;
}

export abstract class Setup<F extends { authority: AuthorityView | null }> {
  fields = $state() as F;
  secret = $state('');
  /** The program holds a secret: one typed here before, or the account's own. */
  held = $state(false);
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

  /** `secretName`: as a refusal names the field of the secret; `names`: as it names the others. */
  constructor(
    /** What the parts are called for tests. */
    readonly prefix: string,
    readonly secretName: string,
    private readonly names: readonly string[],
    fields: F,
    held: boolean,
  ) {
    this.fields = structuredClone(fields);
    this.held = held;
  }

  /** Tries every step. */
  abstract check(): Promise<void>;

  /** From now on it is used. Returns how its secret is kept; null where it was refused. */
  abstract use(): Promise<string | null>;

  /** The field that was refused last; it says so itself. */
  get wrong(): string | null {
    if (this.problem?.code === 'secret-missing') return this.secretName;
    const field = (this.problem?.facts as { argument?: string } | null)?.argument;
    return field && [this.secretName, ...this.names].includes(field) ? field : null;
  }

  /** Something was changed: what was checked before says nothing of it. */
  edited(): void {
    [this.good, this.said] = [null, ''];
  }

  chooseAuthority(): Promise<void> {
    return this.do('choosing', async () => {
      this.offered = await ask(commands.chooseAuthority());
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

  /** The person leaves without using it: no typed secret stays behind. */
  leave(): void {
    this.secret = '';
    void commands.forgetTypedSecret();
  }

  /** Tries every step; each is shown as it is known. */
  protected checking(check: (secret: string, run: number) => Promise<Outcome>): Promise<void> {
    return this.do('checking', async () => {
      const run = ++this.#run;
      [this.steps, this.checked] = [[], true];
      const stop = onStepChecked((told) => {
        if (told.run === run) this.steps = [...this.steps, told.step];
      });
      try {
        const outcome = await check(this.handOver(), run);
        // Events may come after the answer: that has all of them.
        [this.steps, this.good, this.held] = [outcome.steps, outcome.good, outcome.held];
      } finally {
        stop();
      }
    });
  }

  protected async saving(save: (secret: string) => Promise<string>): Promise<string | null> {
    let said: string | null = null;
    await this.do('saving', async () => {
      said = await save(this.handOver());
    });
    return said;
  }

  protected handOver(): string {
    const secret = this.secret;
    this.secret = '';
    if (secret !== '') this.held = true;
    return secret;
  }

  /** Something was refused. */
  protected refused(): void {
    if (this.wrong === this.secretName) this.held = false;
    // What a field already refuses was not checked.
    if (this.wrong && this.steps.length === 0) this.checked = false;
  }

  protected async do(what: Busy, work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    [this.busy, this.problem, this.said] = [what, null, ''];
    try {
      this.problem = await refusal(work);
      if (this.problem) this.refused();
    } finally {
      this.busy = null;
    }
  }
}
