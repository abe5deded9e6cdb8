/* The language that is spoken. What shows words is drawn anew when it changes; what a person wrote is not
   touched. */

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
