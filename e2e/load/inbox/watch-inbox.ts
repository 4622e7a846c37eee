/** What is waited for. */
export type Wanted = 'list' | 'conversation' | 'focus';

declare global {
  interface Window {
    bench: {
      painted: Promise<number>;
      wait(what: Wanted): void;
      duration: Promise<number>;
      record(): void;
      frames: number[];
    };
  }
}

/** Runs in the page, before the inbox: measures by the page's own clock, and looks at what is drawn frame by frame. */
export function watchInbox(): void {
  const inside = (from: ParentNode | null | undefined, ...names: string[]) => {
    let root: ParentNode | null | undefined = from;
    for (const name of names) root = root?.querySelector(name)?.shadowRoot;
    return root;
  };
  const inbox = () => inside(document, 'sapa-app', 'sapa-frame', 'sapa-inbox');
  const focused = () => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active;
  };
  const shown = (): Record<Wanted, unknown> => ({
    list:
      location.pathname.split('/')[2] +
      (inside(inbox(), 'sapa-conversation-list')?.querySelector('sapa-conversation-row') ? ' rows' : ''),
    conversation: inside(inbox(), 'sapa-open-conversation', 'sapa-conversation', 'sapa-message-log')?.querySelector(
      'sapa-message',
    ),
    focus: focused(),
  });
  /** After the frame in which the first row stands: by the page's own clock, from the navigation on. */
  const painted = new Promise<number>((resolve) => {
    const look = () => {
      const isThere = String(shown().list).endsWith(' rows');
      requestAnimationFrame(isThere ? () => resolve(performance.now()) : look);
    };
    requestAnimationFrame(look);
  });
  window.bench = {
    painted,
    duration: Promise.resolve(0),
    frames: [],
    record() {
      let before = performance.now();
      const look = (now: number) => {
        this.frames.push(now - before);
        before = now;
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    },
    wait(what) {
      const before = shown()[what];
      let began = 0;
      const note = () => (began ||= performance.now());
      for (const name of ['keydown', 'click']) addEventListener(name, note, { capture: true, once: true });
      this.duration = new Promise((resolve) => {
        const look = () => {
          const now = shown()[what];
          const isThere = now && now !== before && !(typeof now === 'string' && !now.endsWith(' rows'));
          if (began && isThere) resolve(performance.now() - began);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      });
    },
  };
}
