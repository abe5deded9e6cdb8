/* Answers within conversations: what is written stays as long as the window lives, whatever else is looked at, and is gone
   only once it is kept by the program. */

import type { AttachmentsView, FilesFrom, ProblemView } from '$lib/ipc/generated';
import { ask, commands, Refused, refusal } from '$lib/ipc/client';

/** What goes with the answer to one request. */
class AnswerFiles {
  attachments = $state.raw<AttachmentsView | null>(null);
  refusedFiles = $state.raw<ProblemView[]>([]);
  readonly #id: string;

  constructor(id: string) {
    this.#id = id;
  }

  /** Asks what was picked, and how much fits. */
  look(): Promise<void> {
    return this.#do(async () => {
      this.attachments = await ask(commands.answerFiles(this.#id));
    });
  }

  attachChosen(): Promise<void> {
    return this.#attach('chosen');
  }

  attachDropped(): Promise<void> {
    return this.#attach('dropped');
  }

  attachPasted(): Promise<void> {
    return this.#attach('pasted');
  }

  detach(file: string): Promise<void> {
    return this.#do(async () => {
      this.attachments = await ask(commands.detachFromAnswer(this.#id, file));
    });
  }

  #attach(from: FilesFrom): Promise<void> {
    return this.#do(async () => {
      const picked = await ask(commands.attachToAnswer(this.#id, from));
      if (picked) [this.attachments, this.refusedFiles] = [picked.files, picked.refused];
    });
  }

  async #do(work: () => Promise<void>): Promise<void> {
    this.refusedFiles = [];
    const refused = await refusal(work);
    if (refused) this.refusedFiles = [refused];
  }
}

class Answering {
  /** What is written for each request. */
  texts = $state<Record<string, string>>({});
  refused = $state.raw<{ id: string; problem: ProblemView } | null>(null);
  /** The request whose answer is on its way to the program. */
  sending = $state<string | null>(null);
  readonly #files = new Map<string, AnswerFiles>();

  text(id: string): string {
    return this.texts[id] ?? '';
  }

  /** What goes with the answer to a request. */
  files(id: string): AnswerFiles {
    const files = this.#files.get(id) ?? new AnswerFiles(id);
    this.#files.set(id, files);
    return files;
  }

  write(id: string, text: string): void {
    this.texts[id] = text;
  }

  /** Writes this below what is written. */
  writeAlso(id: string, text: string): void {
    this.texts[id] = [this.text(id).trimEnd(), text].filter(Boolean).join('\n\n');
  }

  problem(id: string): ProblemView | null {
    return this.refused?.id === id ? this.refused.problem : null;
  }

  /** Sends what is written; returns whether it was taken. */
  async send(id: string): Promise<boolean> {
    const text = this.text(id);
    if (this.sending !== null || text.trim() === '') return false;
    [this.sending, this.refused] = [id, null];
    try {
      await ask(commands.answerRequest(id, text));
      // What was typed meanwhile is the next one.
      if (this.texts[id] === text) delete this.texts[id];
      void this.files(id).look();
      return true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.refused = { id, problem: error.problem };
      return false;
    } finally {
      this.sending = null;
    }
  }

  /** Another workspace is shown: its requests are others. */
  forget(): void {
    [this.texts, this.refused] = [{}, null];
    this.#files.clear();
  }
}

export const answering = new Answering();
