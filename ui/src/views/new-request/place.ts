/* Where the person is in the form: the field with the caret, and how far all is scrolled. The program keeps
   it, as the page may be loaded again at any moment; a form that comes back begins there. */

import type { Bookmark } from '$lib/ipc/generated';
import { commands } from '$lib/ipc/client';
import type { RequestForm } from './request-form.svelte';

/** A place is told once it has changed, at most so often. */
const TELL_AFTER_MS = 300;

type Field = HTMLInputElement | HTMLTextAreaElement;

const isField = (element: Element | null): element is Field =>
  (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) && element.name !== '';

/** Tells the program where on this sheet the person is, for as long as it stands. What is still to be kept
    takes its place along, so that caret and text belong together. */
export function watchPlace(sheet: HTMLElement, form: RequestForm): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told = '';
  // Whoever was on this sheet before another screen is there again, unless the caret is somewhere already.
  if (form.left && !sheet.contains(document.activeElement)) goTo(sheet, form.left);
  const tell = (): void => {
    timer = undefined;
    const place = placeOn(sheet);
    const now = JSON.stringify(place);
    if (!place || !form.kept || now === told) return;
    told = now;
    void commands.notePlace(form.draft, place);
  };
  const soon = (): void => void (timer ??= setTimeout(tell, TELL_AFTER_MS));
  const leave = (event: FocusEvent): void => {
    form.left = placeIn(sheet, event.target as Element) ?? form.left;
  };
  form.place = () => placeOn(sheet);
  sheet.addEventListener('focusout', leave);
  sheet.addEventListener('focusin', soon);
  sheet.addEventListener('scroll', soon, true);
  document.addEventListener('selectionchange', soon);
  return () => {
    clearTimeout(timer);
    form.left = placeOn(sheet) ?? form.left;
    form.place = () => null;
    sheet.removeEventListener('focusout', leave);
    sheet.removeEventListener('focusin', soon);
    sheet.removeEventListener('scroll', soon, true);
    document.removeEventListener('selectionchange', soon);
  };
}

/** Puts the caret back where it was, and shows the same part. What is no longer there is left out. */
export function goTo(sheet: HTMLElement, place: Bookmark): void {
  const field = sheet.querySelector(`[name="${CSS.escape(place.field)}"]`);
  if (!isField(field)) return;
  field.focus({ preventScroll: true });
  field.setSelectionRange(place.start, place.end);
  field.scrollTop = place.field_scroll;
  sheet.scrollTop = place.form_scroll;
}

function placeOn(sheet: HTMLElement): Bookmark | null {
  return placeIn(sheet, document.activeElement);
}

function placeIn(sheet: HTMLElement, field: Element | null): Bookmark | null {
  if (!sheet.contains(field) || !isField(field)) return null;
  return {
    field: field.name,
    start: field.selectionStart ?? 0,
    end: field.selectionEnd ?? 0,
    field_scroll: Math.round(field.scrollTop),
    form_scroll: Math.round(sheet.scrollTop),
  };
}
