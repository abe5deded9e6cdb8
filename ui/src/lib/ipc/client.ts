/* The one door to the program: typed commands, errors thrown as Refused, its events. No other file
   imports from @tauri-apps/api. */

import { trouble } from '$lib/trouble.svelte';
import {
  commands,
  events,
  type Change,
  type FilesOver,
  type ProblemView,
  type RequestWanted,
  type StepChecked,
} from './generated';

/** The program said no: what happened, in its own words. */
export class Refused extends Error {
  constructor(readonly problem: ProblemView) {
    super(problem.message);
  }
}

type Answer<T> = { status: 'ok'; data: T } | { status: 'error'; error: ProblemView };

/** The data of an answer, or a [Refused]. */
export async function ask<T>(answer: Promise<Answer<T>>): Promise<T> {
  const settled = await answer;
  if (settled.status === 'error') {
    trouble.note(settled.error.code);
    throw new Refused(settled.error);
  }
  return settled.data;
}

/** Does it. What comes back is what the program refused it with; null where it is done. */
export async function refusal(work: () => Promise<unknown>): Promise<ProblemView | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return error.problem;
  }
}

/** Calls back whenever something in the workspace changed; returns how to stop. */
export function onWorkspaceChanged(callback: (change: Change) => void): () => void {
  const stop = events.workspaceChanged.listen((event) => callback(event.payload.change));
  return () => void stop.then((unlisten) => unlisten());
}

/** Calls back when the window is about to close; returns how to stop. */
export function onWindowClosing(callback: () => void): () => void {
  const stop = events.windowClosing.listen(callback);
  return () => void stop.then((unlisten) => unlisten());
}

/** Calls back when the window closes as soon as a letter on its way has gone; returns how to stop. */
export function onLetterLeaving(callback: () => void): () => void {
  const stop = events.letterLeaving.listen(callback);
  return () => void stop.then((unlisten) => unlisten());
}

/** Calls back when another start of the program wants a new request; returns how to stop. */
export function onNewRequestWanted(callback: () => void): () => void {
  const stop = events.newRequestWanted.listen(callback);
  return () => void stop.then((unlisten) => unlisten());
}

/** Calls back when a notice about a request was clicked; returns how to stop. */
export function onRequestWanted(callback: (wanted: RequestWanted) => void): () => void {
  const stop = events.requestWanted.listen((event) => callback(event.payload));
  return () => void stop.then((unlisten) => unlisten());
}

/** Calls back when files are dragged over the window, leave it or are dropped; returns how to stop. */
export function onFilesOver(callback: (what: FilesOver) => void): () => void {
  const stop = events.filesOver.listen((event) => callback(event.payload));
  return () => void stop.then((unlisten) => unlisten());
}

/** Calls back with each step of the check of an account; returns how to stop. */
export function onStepChecked(callback: (told: StepChecked) => void): () => void {
  const stop = events.stepChecked.listen((event) => callback(event.payload));
  return () => void stop.then((unlisten) => unlisten());
}

export { commands };
