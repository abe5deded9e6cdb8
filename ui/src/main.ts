import './lib/fonts.css';
import './lib/tokens.css';
import './lib/base.css';
import './lib/print.css';

import { mount } from 'svelte';
import type { Asking } from '$lib/asking';
import { ask, commands } from '$lib/ipc/client';
import { language } from '$lib/language.svelte';
import { look } from '$lib/look.svelte';
import { router, type Screen } from '$lib/router.svelte';
import { levels } from './views/levels/levels.svelte';
import { requestForm } from './views/new-request/request-form.svelte';
import { parts } from './views/screens.svelte';
import { Shell } from './views/shell/shell.svelte';

const target = document.getElementById('app');

/** What the screens that a start can begin with ask. */
const asking: Partial<Record<Screen, Asking>> = { levels: levels.asking, new: requestForm.asking };

async function start(): Promise<void> {
  if (!target) throw new Error('the page has no place to stand in');
  // All at once: the program answers while the page is still being read.
  const shell = new Shell();
  shell.start();
  const [info, before, { default: App }] = await Promise.all([
    ask(commands.appInfo()).then((info) => {
      if (!info.first_start) asking[router.route.screen]?.ahead();
      return info;
    }),
    ask(commands.lastPlace()),
    import('./App.svelte'),
    parts.read(router.route.screen),
    // Labels are measured to fit: the font must be there first.
    document.fonts.load("12px 'Golos Text'", 'Йй'),
    document.fonts.load("12px 'Golos Text'", 'A1'),
  ]);
  language.take(info.language);
  look.take(info.look);
  requestForm.before = before;
  mount(App, { target, props: { firstStart: info.first_start, shell } });
  parts.readOthersSoon();
}

void start();
