/**
 * What is waited for: the list of a view; the messages of a conversation, by the text of the last one, and its notes; those of a
 * conversation by its id; another element with the focus.
 */
export type Wanted = { list: string } | { conversation: string } | { id: string } | 'focus';

declare global {
  interface Window {
    bench: {
      painted: Promise<number>;
      wait(wanted: Wanted): void;
      duration: Promise<number>;
      /** Keeps how long each frame takes from now on. */
      record(): void;
      frames: number[];
      /** How many rows the list has loaded, and whether there are more. */
      list(): { view: string; rows: number; hasMore: boolean };
    };
  }
}

/** Runs in the page, before the inbox: measures by the page's own clock, and looks at what is drawn frame by frame. */
export function watchInbox(): void {
  interface List extends Element {
    view: string;
    rows: readonly { id: string }[];
    hasMore: boolean;
  }
  interface DrawnRow extends Element {
    row: { id: string };
  }
  const inside = (from: ParentNode | null | undefined, ...names: string[]) => {
    let root: ParentNode | null | undefined = from;
    for (const name of names) root = root?.querySelector(name)?.shadowRoot;
    return root;
  };
  const inbox = () => inside(document, 'sapa-app', 'sapa-frame', 'sapa-inbox');
  const list = () => inbox()?.querySelector<List>('sapa-conversation-list');
  const firstRow = () => list()?.shadowRoot?.querySelector<DrawnRow>('sapa-conversation-row');
  const focused = () => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active;
  };
  /** Rows of this view, and none that another one has left. */
  const isListDrawn = (view: string) => {
    const [shown, row] = [list(), firstRow()];
    return shown?.view === view && row !== undefined && row !== null && shown.rows[0]?.id === row.row.id;
  };
  const isConversationDrawn = (text: string) => {
    const log = inside(inbox(), 'sapa-open-conversation', 'sapa-conversation', 'sapa-message-log');
    const last = [...(log?.querySelectorAll('sapa-message') ?? [])].at(-1);
    const hasNote = log?.querySelector('sapa-note')?.shadowRoot?.textContent;
    return Boolean(hasNote && last?.shadowRoot?.textContent?.includes(text));
  };
  interface Opened extends Element {
    conversationId: string;
  }
  const isOpened = (id: string) => {
    const opened = inbox()?.querySelector<Opened>('sapa-open-conversation');
    const log = inside(opened?.shadowRoot, 'sapa-conversation', 'sapa-message-log');
    const last = [...(log?.querySelectorAll('sapa-message') ?? [])].at(-1);
    return opened?.conversationId === id && Boolean(last?.shadowRoot?.textContent);
  };
  /** After the frame in which the first row stands: by the page's own clock, from the navigation on. */
  const painted = new Promise<number>((resolve) => {
    const look = () => void requestAnimationFrame(firstRow() ? () => resolve(performance.now()) : look);
    look();
  });
  window.bench = {
    painted,
    duration: Promise.resolve(0),
    frames: [],
    record() {
      this.frames = [];
      let before = performance.now();
      const { frames } = this;
      const look = (now: number) => {
        // Another recording has begun.
        if (this.frames !== frames) return;
        frames.push(now - before);
        before = now;
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    },
    list() {
      const { view = '', rows = [], hasMore = false } = list() ?? {};
      return { view, rows: rows.length, hasMore };
    },
    wait(wanted) {
      const before = focused();
      const isThere = () => {
        if (wanted === 'focus') return focused() !== before;
        if ('id' in wanted) return isOpened(wanted.id);
        return 'list' in wanted ? isListDrawn(wanted.list) : isConversationDrawn(wanted.conversation);
      };
      let began = 0;
      const note = () => (began ||= performance.now());
      for (const name of ['keydown', 'click']) addEventListener(name, note, { capture: true, once: true });
      this.duration = new Promise((resolve) => {
        const look = () => {
          if (!began || !isThere()) return void requestAnimationFrame(look);
          // Drawn in this frame: it is on the screen when the next one begins.
          requestAnimationFrame(() => resolve(performance.now() - began));
        };
        requestAnimationFrame(look);
      });
    },
  };
}
