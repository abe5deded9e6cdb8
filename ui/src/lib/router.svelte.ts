/* Hash routes: the screens, each with at most one argument (`#/requests/<id>`). */

export type Screen = 'levels' | 'new' | 'requests' | 'calendar' | 'settings' | 'help';

const screens: string[] = ['levels', 'new', 'requests', 'calendar', 'settings', 'help'] satisfies Screen[];

export interface Route {
  screen: Screen;
  argument: string | null;
  /** A state that is played while the program is developed (`?state=failed`); a release plays nothing. */
  played: string | null;
}

export function parse(hash: string): Route {
  const [path = '', query] = hash.replace(/^#\/?/, '').split('?');
  const [screen, argument] = path.split('/');
  const known = screen && screens.includes(screen) ? (screen as Screen) : 'levels';
  const played = new URLSearchParams(query).get('state');
  return { screen: known, argument: argument ? decodeURIComponent(argument) : null, played };
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

  /** Names what the screen shows already, without a step to go back to: a reloaded page begins there again. */
  note(argument: string | null): void {
    history.replaceState(null, '', href(this.route.screen, argument ?? undefined));
    this.route = parse(location.hash);
  }
}

export const router = new Router();
