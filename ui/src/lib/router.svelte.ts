/* Hash routes: three screens, each with at most one argument (`#/requests/<id>`). */

export type Screen = 'levels' | 'new' | 'requests';

export interface Route {
  screen: Screen;
  argument: string | null;
}

export function parse(hash: string): Route {
  const [screen, argument] = hash.replace(/^#\/?/, '').split('/');
  const known: Screen = screen === 'new' || screen === 'requests' ? screen : 'levels';
  return { screen: known, argument: argument ? decodeURIComponent(argument) : null };
}

export function href(screen: Screen, argument?: string): string {
  return argument === undefined ? `#/${screen}` : `#/${screen}/${encodeURIComponent(argument)}`;
}

class Router {
  route = $state<Route>(parse(globalThis.location?.hash ?? ''));

  constructor() {
    globalThis.addEventListener?.('hashchange', () => (this.route = parse(location.hash)));
  }

  go(screen: Screen, argument?: string): void {
    location.hash = href(screen, argument);
    this.route = parse(location.hash);
  }
}

export const router = new Router();
