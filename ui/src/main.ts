import './lib/fonts.css';
import './lib/tokens.css';
import './lib/base.css';
import './lib/print.css';

import { mount } from 'svelte';
import { ask, commands } from '$lib/ipc/client';
import { language } from '$lib/language.svelte';
import { look } from '$lib/look.svelte';
import { Shell } from './views/shell/shell.svelte';

const target = document.getElementById('app');

async function start(): Promise<void> {
  if (!target) throw new Error('the page has no place to stand in');
  // All at once: the program answers while the page is still being read.
  const shell = new Shell();
  shell.start();
  const [info, before, { default: App }, { requestForm }] = await Promise.all([
    ask(commands.appInfo()),
    ask(commands.lastPlace()),
    import('./App.svelte'),
    import('./views/new-request/request-form.svelte'),
    // Labels are measured to fit: the font must be there first.
    document.fonts.load("12px 'Golos Text'", 'Йй'),
    document.fonts.load("12px 'Golos Text'", 'A1'),
  ]);
  language.take(info.language);
  look.take(info.look);
  requestForm.before = before;
  mount(App, { target, props: { firstStart: info.first_start, shell } });
}

void start();
