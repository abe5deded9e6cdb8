import './lib/fonts.css';
import './lib/tokens.css';
import './lib/base.css';
import './lib/print.css';

import { mount } from 'svelte';
import { ask, commands } from '$lib/ipc/client';
import { language } from '$lib/language.svelte';
import { look } from '$lib/look.svelte';

const target = document.getElementById('app');

async function start(): Promise<void> {
  if (!target) throw new Error('the page has no place to stand in');
  const [info, before] = await Promise.all([ask(commands.appInfo()), ask(commands.lastPlace())]);
  language.take(info.language);
  look.take(info.look);
  // Labels are measured to fit: the font must be there first. What is asked of the words is known only now.
  await Promise.all([
    document.fonts.load("12px 'Golos Text'", 'Йй'),
    document.fonts.load("12px 'Golos Text'", 'A1'),
  ]);
  const { default: App } = await import('./App.svelte');
  const { requestForm } = await import('./views/new-request/request-form.svelte');
  requestForm.before = before;
  mount(App, { target, props: { firstStart: info.first_start } });
}

void start();
