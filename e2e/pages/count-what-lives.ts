import type { Page } from '@playwright/test';

/** Counts what outlives an element: listeners on what stays, timers, observers, sockets, channels. Call it before the visit. */
export async function countWhatLives(page: Page) {
  await page.addInitScript(() => {
    const lives: Record<string, Set<unknown>> = {};
    const setOf = (kind: string) => (lives[kind] ??= new Set());
    Object.assign(window, { lives });

    const stays = (target: EventTarget) =>
      target === window || target instanceof MediaQueryList || (target instanceof Node && !inElementOfOurs(target));
    const inElementOfOurs = (node: Node) => {
      const root = node.getRootNode();
      return root instanceof ShadowRoot || /^sapa-/i.test(node.nodeName) || !node.isConnected;
    };
    const ids = new WeakMap<object, number>();
    let lastId = 0;
    const idOf = (each: object) => ids.get(each) ?? (ids.set(each, ++lastId), lastId);
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    type Options = AddEventListenerOptions | boolean | undefined;
    const keyOf = (target: EventTarget, type: string, listener: object, options: Options) =>
      `${type} ${idOf(target)} ${idOf(listener)} ${String(typeof options === 'object' ? !!options.capture : !!options)}`;
    EventTarget.prototype.addEventListener = function (type, listener, options) {
      addEventListener.call(this, type, listener, options);
      const target = this ?? window;
      if (!listener || !stays(target)) return;
      const key = keyOf(target, type, listener, options);
      setOf('listeners').add(key);
      const { signal, once } = typeof options === 'object' ? options : {};
      const forget = () => setOf('listeners').delete(key);
      if (signal) addEventListener.call(signal, 'abort', forget);
      if (once) addEventListener.call(target, type, forget, { once: true });
    };
    EventTarget.prototype.removeEventListener = function (type, listener, options) {
      removeEventListener.call(this, type, listener, options);
      if (listener) setOf('listeners').delete(keyOf(this ?? window, type, listener, options));
    };

    const { setTimeout, clearTimeout, setInterval, clearInterval } = window;
    Object.assign(window, {
      setTimeout(run: () => void, wait?: number) {
        const id = setTimeout(() => {
          setOf('timers').delete(id);
          run();
        }, wait);
        setOf('timers').add(id);
        return id;
      },
      clearTimeout(id: number) {
        setOf('timers').delete(id);
        clearTimeout(id);
      },
      setInterval(run: () => void, wait?: number) {
        const id = setInterval(run, wait);
        setOf('timers').add(id);
        return id;
      },
      clearInterval(id: number) {
        setOf('timers').delete(id);
        clearInterval(id);
      },
    });

    // A resize observer of a removed element goes with it; one of mutations may watch the page itself.
    window.MutationObserver = class extends MutationObserver {
      override observe(target: Node, options?: MutationObserverInit) {
        super.observe(target, options);
        setOf('observers').add(this);
      }
      override disconnect() {
        super.disconnect();
        setOf('observers').delete(this);
      }
    };
    window.WebSocket = class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        setOf('sockets').add(this);
        addEventListener.call(this, 'close', () => setOf('sockets').delete(this));
      }
    };
    window.BroadcastChannel = class extends BroadcastChannel {
      constructor(name: string) {
        super(name);
        setOf('channels').add(this);
      }
      override close() {
        super.close();
        setOf('channels').delete(this);
      }
    };
  });

  return () =>
    page.evaluate(async () => {
      const { lives } = window as unknown as { lives: Record<string, Set<unknown>> };
      const kept = Object.entries(lives).map(([kind, all]) => [
        kind,
        kind === 'listeners' ? [...all].sort() : all.size,
      ]);
      const { held = [] } = await navigator.locks.query();
      return {
        ...Object.fromEntries(kept),
        locks: held.length,
        nodes: document.querySelectorAll('*').length,
        sheets: document.adoptedStyleSheets.length,
        globals: Object.getOwnPropertyNames(window).length,
        title: document.title,
      } as Record<string, unknown>;
    });
}
