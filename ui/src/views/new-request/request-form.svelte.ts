/*
  The form's text and what became of it. It lives outside the screen: looking at another screen, an
  error or a refusal never costs a word. While the person writes, the text is kept as a draft in the
  journal, at most half a second behind; `saved` says so only while the journal holds what the fields show.
*/

import type {
  AttachmentsView,
  Bookmark,
  CardView,
  DraftText,
  DraftView,
  LastPlace,
  ProblemView,
  RequestView,
} from '$lib/ipc/generated';
import { Asking } from '$lib/asking';
import { afterFrame, FRAME_MS } from '$lib/frames';
import { ask, commands, onWorkspaceChanged, Refused } from '$lib/ipc/client';
import { Resource } from '$lib/resource.svelte';
import { t } from '$lib/words';

/** Counted from the first change that is not kept yet, not from the last: long typing is kept meanwhile. */
const SAVE_AFTER_MS = 400;

/** So soon a text that could not be kept is tried again, also when nobody types. */
const AGAIN_AFTER_MS = 2000;

/** A field that a refusal points at. */
export type Field = 'service' | 'subject' | 'what' | 'agreed';

const empty = (): DraftText => ({ service: '', subject: '', body: '', what: '', agreed: '', wanted: '' });

export class RequestForm {
  text = $state<DraftText>(empty());
  draft = $state<string | null>(null);
  /** «сохранено в 17:20»; null while the journal holds something else. */
  saved = $state<string | null>(null);
  problem = $state.raw<ProblemView | null>(null);
  /** Why what stands in the fields is not in the journal; until it is. */
  unkept = $state.raw<ProblemView | null>(null);
  /** The window was to close over an unkept text: next time it will. */
  closing = $state(false);
  /** Fields that have to be filled before it can go. */
  missing = $state<Field[]>([]);
  sending = $state(false);
  attachments = $state.raw<AttachmentsView | null>(null);
  /** Files that were not taken, each with its reason. */
  refusedFiles = $state.raw<ProblemView[]>([]);
  /** What was sent last; shown until the person begins the next one. */
  sent = $state.raw<RequestView | null>(null);

  /** What just happened to the text, for who cannot see it: «отправка отменена». */
  notice = $state('');

  /** A new request was asked for, from wherever the person was; until its form is there. */
  beginning = $state(false);
  /** Where the person was before the page had to be loaded again; until the form has gone there. */
  before: LastPlace | null = null;
  /** Where the person is in the form, while it is shown. */
  place: () => Bookmark | null = () => null;
  /** Where the person was in this text when the form was left for another screen. */
  left: Bookmark | null = null;

  picker = new Resource(() => ask(commands.newRequest()));
  card = new Resource<CardView>(() => ask(commands.promiseCard(this.text.service || null)));

  #timer: ReturnType<typeof setTimeout> | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> = Promise.resolve();
  /** Grows with every change, so that a slow answer cannot call a newer text saved. */
  #edition = 0;
  /** Grows with every new form, so that a slow answer cannot give its draft to the next one. */
  #sheet = 0;

  asking = new Asking(() => {
    this.refresh();
    return onWorkspaceChanged((change) => {
      if (change === 'anything') this.refresh();
    });
  });

  /** Another workspace is shown: what it answers is asked for anew. */
  forgetAnswers(): void {
    this.picker.forget();
    this.card.forget();
  }

  /** Asks card and picker again: the tier or the clock may have changed. The promise is what is waited for: what is
      there already is asked again once it is drawn. */
  refresh(): void {
    const promised = this.card.load();
    if (this.picker.data) void promised.then(() => setTimeout(() => this.#refreshRest(), FRAME_MS));
    else this.#refreshRest();
  }

  #refreshRest(): void {
    if (this.draft === null) void this.#askRoom();
    else void this.#tellSaved(this.draft);
    void this.picker.load();
  }

  /** «Сохранено», in the language and the zone that hold by now. */
  async #tellSaved(id: string): Promise<void> {
    if (this.saved === null) return;
    const edition = this.#edition;
    try {
      const { saved } = await ask(commands.draft(id));
      if (edition === this.#edition && this.saved !== null) this.saved = saved;
    } catch (error) {
      // It is no less saved.
      if (!(error instanceof Refused)) throw error;
    }
  }

  /** The list that it was chosen from goes first: what lies under it is not painted in one frame with the promise. */
  choose(service: string): void {
    this.text.service = service;
    this.missing = this.missing.filter((field) => field !== 'service');
    afterFrame(() => void this.card.load(true));
    this.edited();
  }

  /** A field changed: kept soon, whether the typing goes on or not. */
  edited(field?: Field): void {
    this.saved = null;
    this.#edition += 1;
    this.problem = null;
    if (field) this.missing = this.missing.filter((each) => each !== field);
    this.#timer ??= setTimeout(() => void this.keep(), SAVE_AFTER_MS);
  }

  /** Keeps the text as a draft, one write after the other. Nothing is kept of an empty form. */
  keep(): Promise<void> {
    this.#stopTimer();
    this.#writing = this.#writing.then(() => this.#keep());
    return this.#writing;
  }

  /** Whether nothing would be lost if the form were emptied now. */
  get kept(): boolean {
    return this.saved !== null || (this.draft === null && !this.#written);
  }

  /** A service alone is a choice, not yet a text. */
  get #written(): boolean {
    return Object.entries(this.text).some(([field, text]) => field !== 'service' && text.trim() !== '');
  }

  async #keep(): Promise<void> {
    if (this.kept) return;
    const [sheet, edition] = [this.#sheet, this.#edition];
    try {
      const kept = await ask(commands.keepDraft(this.draft, $state.snapshot(this.text), this.place()));
      if (sheet === this.#sheet) [this.draft, this.attachments] = [kept.id, kept.attachments];
      if (edition === this.#edition) this.saved = kept.saved;
      if (sheet === this.#sheet) this.#isKept();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (sheet === this.#sheet) this.#isUnkept(error.problem);
    }
  }

  /** Keeps the text however much is typed meanwhile. Returns whether nothing would be lost now. */
  async keepAll(): Promise<boolean> {
    do await this.keep();
    while (!this.kept && !this.unkept);
    return this.kept;
  }

  #isKept(): void {
    clearTimeout(this.#again);
    [this.unkept, this.closing, this.#again] = [null, false, undefined];
  }

  #isUnkept(problem: ProblemView): void {
    // What is said already is not said again: a screen reader would read it out each time.
    if (this.unkept?.message !== problem.message) this.unkept = problem;
    clearTimeout(this.#again);
    this.#again = setTimeout(() => void this.keep(), AGAIN_AFTER_MS);
  }

  /** The text as it can be copied elsewhere. */
  get plain(): string {
    const { subject, what, agreed, wanted, body } = this.text;
    return [subject, what, agreed, wanted, body].filter((part) => part.trim() !== '').join('\n\n');
  }

  /** The page had to be loaded again: the form is as it was before, also where the journal could not take it. */
  async comeBack({ draft, unkept }: LastPlace): Promise<void> {
    if (draft) await this.take(draft);
    if (!unkept) return;
    this.text = unkept;
    this.edited();
    void this.card.load(true);
    await this.keep();
  }

  /** Takes up a draft again; what stood in the form before is kept as its own draft. */
  async take(id: string): Promise<void> {
    if (id === this.draft) return;
    await this.keep();
    if (!this.kept) return;
    try {
      const draft = await ask(commands.draft(id));
      this.#show(draft);
    } catch (error) {
      this.#refused(error);
    }
  }

  /** Attaches what the person chooses in a dialog. */
  attachChosen(): Promise<void> {
    return this.#attach(commands.attachChosen);
  }

  /** Attaches what was dropped on the window. */
  attachDropped(): Promise<void> {
    return this.#attach(commands.attachDropped);
  }

  /** Attaches the picture on the clipboard, if there is one. */
  attachPasted(): Promise<void> {
    return this.#attach(commands.attachPasted);
  }

  async detach(attachment: string): Promise<void> {
    const draft = this.draft;
    if (draft === null) return;
    this.refusedFiles = [];
    try {
      this.attachments = (await ask(commands.detach(draft, attachment))).attachments;
    } catch (error) {
      this.#refused(error);
    }
  }

  /** After the text, and before the next of it: a draft is made once. */
  #attach(command: typeof commands.attachChosen): Promise<void> {
    this.refusedFiles = [];
    void this.keep();
    this.#writing = this.#writing.then(async () => {
      const [sheet, edition] = [this.#sheet, this.#edition];
      try {
        const attached = await ask(command(this.draft));
        if (!attached || sheet !== this.#sheet) return;
        this.draft = attached.draft.id;
        this.attachments = attached.draft.attachments;
        this.refusedFiles = attached.refused;
        if (edition === this.#edition && !this.#timer) this.saved = attached.draft.saved;
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        this.refusedFiles = [error.problem];
      }
    });
    return this.#writing;
  }

  async #askRoom(): Promise<void> {
    const sheet = this.#sheet;
    try {
      const room = await ask(commands.attachmentRoom());
      if (sheet === this.#sheet && this.draft === null) this.attachments = room;
    } catch (error) {
      // The form shows why nothing can be asked; the room is a word beside it.
      if (!(error instanceof Refused)) throw error;
    }
  }

  /** Begins another request; what stood in the form stays as its own draft. */
  async another(): Promise<void> {
    await this.keep();
    // A text that could not be kept stays where it can be read.
    if (this.kept) this.clear();
  }

  /** Sends the text, as the chosen service or as another one that the tier covers. */
  async send(service = this.text.service): Promise<void> {
    if (this.sending) return;
    this.missing = this.#lacking(service);
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

  /** Takes back what was sent while it is held: it is the draft in the form again. */
  async undo(): Promise<void> {
    const sent = this.sent;
    if (!sent || this.sending) return;
    this.sending = true;
    try {
      const draft = await ask(commands.cancelSending(sent.row.id));
      this.#show(draft);
      this.notice = t('page-undone');
    } catch (error) {
      this.#refused(error);
    } finally {
      this.sending = false;
    }
  }

  /** The draft was deleted elsewhere: nothing of it may be kept again. */
  forget(id: string): void {
    if (id === this.draft) this.clear();
  }

  /** Turns the text into a question about it, as a request that the tier covers. */
  askInstead(service: string, question: string, subject: string): void {
    this.text.body = this.text.body.trim() === '' ? question : `${question}\n\n${this.text.body}`;
    if (this.text.subject.trim() === '') this.text.subject = subject;
    this.choose(service);
  }

  /** An empty form. What was written is in the journal, or was never anything. */
  clear(): void {
    this.#empty();
    void commands.notePlace(null, null);
  }

  #empty(): void {
    this.#stopTimer();
    this.#isKept();
    this.#edition += 1;
    this.#sheet += 1;
    [this.text, this.draft, this.saved, this.problem] = [empty(), null, null, null];
    [this.missing, this.sent, this.notice] = [[], null, ''];
    [this.attachments, this.refusedFiles, this.before, this.left] = [null, [], null, null];
    void this.#askRoom();
    void this.card.load(true);
  }

  #show(draft: DraftView): void {
    this.#empty();
    [this.draft, this.text, this.saved] = [draft.id, draft.text, draft.saved];
    this.attachments = draft.attachments;
    void commands.notePlace(draft.id, null);
    void this.card.load(true);
  }

  #stopTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #lacking(service: string): Field[] {
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
