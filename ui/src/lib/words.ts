/* The page's own words: labels, headings, buttons. They come from the Fluent files beside the backend's.
   Dates, numbers, verdicts and errors arrive from the backend as finished strings and are only passed in. */

import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import { Spoken } from './spoken.svelte';

const sources = import.meta.glob('../../locales/*/page-*.ftl', {
  query: '?raw',
  import: 'default',
  eager: true,
}) as Record<string, string>;

const languages = ['ru', 'en'];

const loaded = new Map<string, FluentBundle>();

/** A language's bundle, made once: none is read that nobody speaks. */
function load(language: string): FluentBundle {
  const before = loaded.get(language);
  if (before) return before;
  // Isolation marks off, as on the backend's side: every string is either one language or a quoted text.
  const bundle = new FluentBundle(language, { useIsolating: false });
  for (const [path, text] of Object.entries(sources)) {
    if (path.includes(`/${language}/`)) bundle.addResource(new FluentResource(text));
  }
  loaded.set(language, bundle);
  return bundle;
}

const spoken = new Spoken();

const SHORT_WORD = /(^|[\s(«])([А-Яа-яЁё]{1,2}) /g;

/** Where a line must not break: after a short word, before a dash. As the backend binds its own texts. */
function bound(text: string): string {
  // Twice: a match eats the space that the next short word begins with.
  const held = text.replace(SHORT_WORD, '$1$2\u00a0').replace(SHORT_WORD, '$1$2\u00a0');
  return held.replaceAll(' —', '\u00a0—');
}

/** Takes the language that the backend names; an unknown one falls back to Russian. */
export function speak(language: string): void {
  const chosen = languages.includes(language) ? language : 'ru';
  spoken.bundle = load(chosen);
  document.documentElement.lang = chosen;
}

/** One message, in the language that is spoken when it is drawn: a component that keeps it keeps the language. A missing one shows its id: the tests look for that. */
export function t(id: string, variables?: Record<string, FluentVariable>): string {
  const bundle = spoken.bundle ?? load('ru');
  const message = bundle.getMessage(id);
  if (!message?.value) return id;
  const text = bundle.formatPattern(message.value, variables ?? null);
  return bundle.locales.includes('ru') ? bound(text) : text;
}
