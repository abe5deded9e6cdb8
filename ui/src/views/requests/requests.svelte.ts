/* What the screen knows: the list as filtered, the chosen request, its details, and what was done to it. */

import type { LetterOrder, Moment, ProblemView, RequestList, RequestView } from '$lib/ipc/generated';
import { ask, commands, onWorkspaceChanged, refusal } from '$lib/ipc/client';
import { Resource } from '$lib/resource.svelte';
import { router } from '$lib/router.svelte';
import { answering } from './answering.svelte';
import { requestForm } from '../new-request/request-form.svelte';

/** While a person types, the list is asked for once the word pauses. */
const SEARCH_AFTER_MS = 120;

/** A list, and whether it is the whole one. */
type Listed = RequestList & { whole: boolean };

export class Requests {
  tab = $state('all');
  search = $state('');
  list = new Resource<Listed>(() => this.#list());
  chosen = $state<string | null>(null);
  details = new Resource<RequestView>(() => ask(commands.requestDetails(this.chosen ?? '')));
  /** What an action was refused with; gone with the next one, or with another request. */
  refusal = $state.raw<ProblemView | null>(null);
  /** The draft that was deleted last, while it can be brought back. */
  deleted = $state<{ id: string; subject: string } | null>(null);

  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Loads now and again after every change; returns how to stop. */
  start(): () => void {
    void this.load();
    const stop = onWorkspaceChanged(() => void this.load());
    return () => {
      stop();
      // Whoever leaves the screen has decided: the bar does not wait for another day.
      this.deleted = null;
    };
  }

  async load(another?: boolean): Promise<void> {
    await this.list.load(another);
    // It was asked once more meanwhile: that answer goes on from here.
    if (this.list.asking) return;
    const rows = this.rows;
    // What was chosen may be gone (a reset, a filter), or nothing was chosen yet: then the newest request.
    if (!rows.some((row) => row.id === this.chosen)) {
      const first = this.list.data?.requests[0] ?? rows[0];
      this.chosen = first?.id ?? null;
      this.refusal = null;
    }
    if (this.chosen) await this.details.load();
  }

  /** Another workspace is shown: nothing of this one is. */
  forget(): void {
    [this.tab, this.search, this.chosen, this.refusal, this.deleted] = ['all', '', null, null, null];
    this.list.forget();
    this.details.forget();
    answering.forget();
  }

  get rows() {
    return [...(this.list.data?.drafts ?? []), ...(this.list.data?.requests ?? [])];
  }

  /** Nothing was written yet; not only nothing found, by the words or the tab that were wanted until now. */
  get none(): boolean {
    return this.list.data?.whole === true && this.rows.length === 0;
  }

  async #list(): Promise<Listed> {
    const whole = this.tab === 'all' && this.search === '';
    return { ...(await ask(commands.requestList(this.tab, this.search))), whole };
  }

  /** Shows this one, whatever the list is filtered by. */
  show(id: string): void {
    [this.tab, this.search] = ['all', ''];
    void this.choose(id);
    void this.load(true);
  }

  async choose(id: string): Promise<void> {
    if (id === this.chosen) return;
    [this.chosen, this.refusal] = [id, null];
    await this.details.load(true);
  }

  /** Shows only requests of this kind. */
  filter(tab: string): void {
    this.tab = tab;
    void this.load(true);
  }

  /** Shows only requests with these words; asked once the typing pauses. */
  find(words: string): void {
    this.search = words;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.load(true), SEARCH_AFTER_MS);
  }

  /** Back into the form: taken back while it has not gone, or written anew with the same text. */
  cancel(id: string): Promise<void> {
    return this.#act(async () => this.#write((await ask(commands.cancelSending(id))).id));
  }

  duplicate(id: string): Promise<void> {
    return this.#act(async () => this.#write((await ask(commands.duplicate(id))).id));
  }

  sendNow(id: string): Promise<void> {
    return this.#act(() => ask(commands.sendNow(id)));
  }

  giveUp(id: string): Promise<void> {
    return this.#act(() => ask(commands.giveUp(id)));
  }

  /** A way on that a request which something keeps offers: back to drafts, it arrived, it is to go once more. */
  wayOn(id: string, way: string): Promise<void> {
    if (way === 'attachment') return this.cancel(id);
    return this.#act(() => ask(commands.resolveUnknown(id, way)));
  }

  /** The same of a follow-up letter. */
  orderFollowUp(letter: string, order: LetterOrder): Promise<void> {
    return this.#act(() => ask(commands.orderFollowUp(letter, order)));
  }

  solve(id: string, solved: boolean): Promise<void> {
    return this.#act(() => ask(commands.setSolved(id, solved)));
  }

  /** A reaction that came another way. Returns what was wrong with the moment, if anything was. */
  async reacted(id: string, at: Moment): Promise<ProblemView | null> {
    await this.#act(() => ask(commands.confirmReacted(id, at)));
    const refusal = this.refusal;
    this.refusal = null;
    return refusal;
  }

  delete(id: string, subject: string): Promise<void> {
    return this.#act(async () => {
      await ask(commands.deleteDraft(id));
      requestForm.forget(id);
      this.deleted = { id, subject };
    });
  }

  restore(): Promise<void> {
    return this.#act(async () => {
      const deleted = this.deleted;
      if (!deleted) return;
      await ask(commands.restoreDraft(deleted.id));
      [this.deleted, this.chosen] = [null, deleted.id];
    });
  }

  #write(draft: string): void {
    router.go('new', draft);
  }

  async #act(work: () => Promise<unknown>): Promise<void> {
    this.refusal = null;
    this.refusal = await refusal(work);
  }
}

/** Kept while the person looks at other screens. */
export const requests = new Requests();
