/* What a screen asks when it is shown, and again after every change. A start that begins with the screen asks before it
   stands, so that it finds its answers there. */

export class Asking {
  #ask: () => () => void;
  #begun: (() => void) | null = null;

  /** How the screen asks; what comes back is how to stop. */
  constructor(ask: () => () => void) {
    this.#ask = ask;
  }

  /** The screen is shown; returns how to stop. */
  start(): () => void {
    const stop = this.#begun ?? this.#ask();
    this.#begun = null;
    return stop;
  }

  /** The screen will be shown in a moment. */
  ahead(): void {
    this.#begun ??= this.#ask();
  }
}
