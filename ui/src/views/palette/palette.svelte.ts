/* Everything that can be gone to or done by name: screens, services, requests, settings. Services come from the form's
   own list, requests from the program's search; what is typed is only compared. */

import type { PickerService, RequestRow, ZoomStep } from '$lib/ipc/generated';
import { ask, commands } from '$lib/ipc/client';
import { language } from '$lib/language.svelte';
import { look } from '$lib/look.svelte';
import { Resource } from '$lib/resource.svelte';
import { router, type Screen } from '$lib/router.svelte';
import { t } from '$lib/words';
import { requestForm as form } from '../new-request/request-form.svelte';
import { requests } from '../requests/requests.svelte';
import { finds } from '$lib/search';

/** One thing to go to or to do. */
export interface Entry {
  id: string;
  name: string;
  /** What tells it from others of its kind, or the keys that do the same. */
  detail: string;
  run: () => unknown;
}

export interface Group {
  id: 'screens' | 'requests' | 'services' | 'settings';
  entries: Entry[];
}

/** While a person types, requests are asked for once the word pauses. */
const SEARCH_AFTER_MS = 120;
/** So many requests stand in the palette; all of them stand on their own screen. */
const MOST_REQUESTS = 8;

export class Palette {
  words = $state('');
  /** The entry that Enter takes, by its place among all that are shown. */
  at = $state(0);
  found = new Resource(async () => {
    const words = this.words;
    return { words, list: await ask(commands.requestList('all', words)) };
  });
  services = new Resource(() => ask(commands.newRequest()));
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly screens: () => Screen[],
    /** «Новый запрос»: the text in the form stays as a draft of its own. */
    readonly go: (screen: Screen) => unknown,
  ) {}

  /** Asks anew for what may be found. Where only tiers are compared, there are no requests. */
  open(): void {
    [this.words, this.at] = ['', 0];
    if (!this.#writes) return;
    void this.found.load();
    void this.services.load();
  }

  type(words: string): void {
    [this.words, this.at] = [words, 0];
    clearTimeout(this.#timer);
    if (this.#writes) this.#timer = setTimeout(() => void this.found.load(), SEARCH_AFTER_MS);
  }

  get groups(): Group[] {
    const named = (entries: Entry[]) => entries.filter(({ name }) => finds(this.words, name));
    const all: Group[] = [
      { id: 'screens', entries: named(this.#screens) },
      { id: 'requests', entries: this.#requests },
      { id: 'services', entries: this.words.trim() === '' ? [] : named(this.#services) },
      { id: 'settings', entries: named(this.#settings) },
    ];
    return all.filter(({ entries }) => entries.length > 0);
  }

  get #writes(): boolean {
    return this.screens().includes('requests');
  }

  get #screens(): Entry[] {
    return this.screens().map((screen, index) => ({
      id: `screen-${screen}`,
      name: t(`page-${screen}`),
      detail: t('page-keys-alt', { digit: String(index + 1) }),
      run: () => this.go(screen),
    }));
  }

  get #requests(): Entry[] {
    const { words, list } = this.found.data ?? { words: '', list: null };
    const rows = list ? [...list.drafts, ...list.requests] : [];
    // Until the program has answered for these words, what it found for others is looked through here.
    const fitting = words === this.words ? rows : rows.filter(({ subject }) => finds(this.words, subject));
    return fitting.slice(0, MOST_REQUESTS).map((row: RequestRow) => ({
      id: `request-${row.number ?? row.id}`,
      name: row.subject || t('page-request-no-subject'),
      detail: [row.number_words, row.state_word].filter((part) => part !== '').join(' · '),
      run: () => {
        requests.show(row.id);
        router.go('requests', row.id);
      },
    }));
  }

  get #services(): Entry[] {
    const services = this.services.data?.groups.flatMap((group) => group.services) ?? [];
    return services.map((service: PickerService) => ({
      id: `service-${service.id}`,
      name: service.name,
      detail: service.word,
      run: async () => {
        await form.another();
        router.go('new', service.id);
      },
    }));
  }

  get #settings(): Entry[] {
    const languages = [
      ['ru', 'Русский'],
      ['en', 'English'],
    ].map(([id = '', name = '']) => ({
      id: `language-${id}`,
      name: t('page-palette-language', { language: name }),
      detail: id === language.current ? t('page-palette-now') : '',
      run: () => language.choose(id),
    }));
    const themes = ['system', 'light', 'dark'].map((theme) => ({
      id: `theme-${theme}`,
      name: t('page-palette-theme', { theme: t(`page-settings-theme-${theme}`) }),
      detail: theme === look.theme ? t('page-palette-now') : '',
      run: () => look.choose(theme),
    }));
    const zooms = (['in', 'out', 'usual'] as ZoomStep[]).map((step) => ({
      id: `zoom-${step}`,
      name: t(`page-palette-zoom-${step}`),
      detail: t(`page-keys-zoom-${step}`),
      run: () => look.step(step),
    }));
    return [...languages, ...themes, ...zooms];
  }
}
