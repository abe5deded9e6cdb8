/*
  The form's text and what became of it. It lives outside the screen: looking at another screen, an
  error or a refusal never costs a word. While the person writes, the text is kept as a draft in the
  journal; `saved` says so only while the journal holds what the fields show.
*/

import type { CardView, FormText, ProblemView, RequestView } from '$lib/ipc/generated';
import { ask, commands, Refused } from '$lib/ipc/client';
import { Resource } from '$lib/resource.svelte';

const SAVE_AFTER_MS = 600;

/** A field that a refusal points at. */
export type Field = 'service' | 'subject' | 'what' | 'agreed';

const empty = (): FormText => ({ service: '', subject: '', body: '', what: '', agreed: '', wanted: '' });

export class RequestForm {
  text = $state<FormText>(empty());
  draft = $state<string | null>(null);
  /** «сохранено в 17:20»; null while the journal holds something else. */
  saved = $state<string | null>(null);
  problem = $state.raw<ProblemView | null>(null);
  /** Fields that have to be filled before it can go. */
  missing = $state<Field[]>([]);
  sending = $state(false);
  /** What was sent last; shown until the person begins the next one. */
  sent = $state.raw<RequestView | null>(null);

  picker = new Resource(() => ask(commands.newRequest()));
  card = new Resource<CardView>(() => ask(commands.promiseCard(this.text.service || null)));

  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> = Promise.resolve();
  /** Grows with every change, so that a slow answer cannot call a newer text saved. */
  #edition = 0;
  /** Grows with every new form, so that a slow answer cannot give its draft to the next one. */
  #sheet = 0;

  /** Asks picker and card again: the tier or the clock may have changed. */
  refresh(): void {
    void this.picker.load();
    void this.card.load();
  }

  choose(service: string): void {
    this.text.service = service;
    this.missing = this.missing.filter((field) => field !== 'service');
    void this.card.load();
    this.edited();
  }

  /** A field changed: kept when the typing pauses. */
  edited(field?: Field): void {
    this.saved = null;
    this.#edition += 1;
    this.problem = null;
    if (field) this.missing = this.missing.filter((each) => each !== field);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), SAVE_AFTER_MS);
  }

  /** Keeps the text as a draft, one write after the other. Nothing is kept of an empty form. */
  keep(): Promise<void> {
    clearTimeout(this.#timer);
    this.#writing = this.#writing.then(() => this.#keep());
    return this.#writing;
  }

  async #keep(): Promise<void> {
    const written = Object.entries(this.text).some(
      ([field, text]) => field !== 'service' && text.trim() !== '',
    );
    if (this.saved !== null || (!written && this.draft === null)) return;
    const [sheet, edition] = [this.#sheet, this.#edition];
    try {
      const kept = await ask(commands.keepDraft(this.draft, $state.snapshot(this.text)));
      if (sheet === this.#sheet) this.draft = kept.id;
      if (edition === this.#edition) this.saved = kept.saved;
    } catch (error) {
      this.#refused(error);
    }
  }

  /** Takes up a draft again; what stood in the form before is kept as its own draft. */
  async take(id: string): Promise<void> {
    if (id === this.draft) return;
    await this.keep();
    try {
      const draft = await ask(commands.draft(id));
      this.clear();
      [this.draft, this.text, this.saved] = [draft.id, draft.text, draft.saved];
      void this.card.load();
    } catch (error) {
      this.#refused(error);
    }
  }

  /** Sends the text, as the chosen service or as another one that the tier covers. */
  async send(service = this.text.service): Promise<void> {
    if (this.sending) return;
    this.missing = this.#empty(service);
    if (this.missing.length > 0) return;
    this.sending = true;
    this.problem = null;
    try {
      await this.keep();
      const text = { ...$state.snapshot(this.text), service };
      const sent = await ask(commands.send(this.draft, text));
      this.clear();
      this.sent = sent;
    } catch (error) {
      this.#refused(error);
    } finally {
      this.sending = false;
    }
  }

  /** Turns the text into a question about it, as a request that the tier covers. */
  askInstead(service: string, question: string, subject: string): void {
    this.text.body = this.text.body.trim() === '' ? question : `${question}\n\n${this.text.body}`;
    if (this.text.subject.trim() === '') this.text.subject = subject;
    this.choose(service);
  }

  /** An empty form. What was written is in the journal, or was never anything. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#edition += 1;
    this.#sheet += 1;
    [this.text, this.draft, this.saved, this.problem] = [empty(), null, null, null];
    [this.missing, this.sent] = [[], null];
    void this.card.load();
  }

  #empty(service: string): Field[] {
    const missing: Field[] = [];
    if (service === '') missing.push('service');
    if (this.text.subject.trim() === '') missing.push('subject');
    return missing;
  }

  #refused(error: unknown): void {
    if (!(error instanceof Refused)) throw error;
    const facts = error.problem.facts as { draft?: string; missing?: Field[]; argument?: string } | null;
    if (facts?.draft) this.draft = facts.draft;
    if (facts?.missing) this.missing = facts.missing;
    if (facts?.argument === 'subject') this.missing = ['subject'];
    this.problem = error.problem;
  }
}

export const requestForm = new RequestForm();
