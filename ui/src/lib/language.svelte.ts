/* The language that is spoken. What shows words says them anew when it changes, in place: neither
   what a person wrote nor where the caret is changes. */

import { ask, commands } from '$lib/ipc/client';
import { speak } from '$lib/words';

class Language {
  current = $state('ru');

  /** Takes the language that the program speaks. */
  take(id: string): void {
    speak(id);
    this.current = id;
  }

  /** Speaks another language from now on. */
  async choose(id: string): Promise<void> {
    await ask(commands.setLanguage(id));
    this.take(id);
  }
}

export const language = new Language();
