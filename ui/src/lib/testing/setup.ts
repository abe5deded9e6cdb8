import { speak } from '$lib/words';
import { vi } from 'vitest';

speak('ru');

// Where the window draws what floats.
const floats = document.createElement('div');
floats.id = 'floats';
document.body.append(floats);

// The tests' document lays nothing out: everything is as wide as the promise card.
Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 407 });
vi.stubGlobal(
  'ResizeObserver',
  class {
    #tell;
    constructor(tell: ResizeObserverCallback) {
      this.#tell = tell;
    }
    observe(target: Element) {
      this.#tell([{ target, contentRect: { width: 407 } } as unknown as ResizeObserverEntry], this);
    }
    unobserve() {}
    disconnect() {}
  },
);
