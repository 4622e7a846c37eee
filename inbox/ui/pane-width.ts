import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Where panes fold. In rem, so that larger letters fold them sooner; the media queries of the styles say the same. */
const folds = { narrow: '37.5rem', medium: '56.25rem', wide: '75rem' } as const;

/** One pane at a time; list and conversation; the navigation beside them; the visitor's panel too. */
export type Width = 'phone' | keyof typeof folds;

const queries = Object.entries(folds).map(([width, from]) => ({
  width: width as keyof typeof folds,
  query: matchMedia(`(min-width: ${from})`),
}));

/** How many panes the window has room for. */
function widthNow(): Width {
  return queries.findLast(({ query }) => query.matches)?.width ?? 'phone';
}

/** Draws its host anew when the window has room for more panes, or for fewer. */
export class PaneWidth implements ReactiveController {
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get now(): Width {
    return widthNow();
  }

  hostConnected(): void {
    for (const { query } of queries) query.addEventListener('change', this.#handleChange);
  }

  hostDisconnected(): void {
    for (const { query } of queries) query.removeEventListener('change', this.#handleChange);
  }

  readonly #handleChange = () => this.#host.requestUpdate();
}
