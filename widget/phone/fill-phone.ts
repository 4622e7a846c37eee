import type { ReactiveController } from 'lit';
import type { SapaChat } from '../chat/sapa-chat.js';
import { onBack } from './on-back.js';

/** The same as in the chat's styles: there it takes the whole screen. */
const media = matchMedia('(max-width: 480px), (max-height: 420px)');

/** While the chat fills a phone (V16): it ends above the keyboard, the page behind stands still, and "back" closes it. */
export class FillPhone implements ReactiveController {
  #leave: (() => void) | undefined;

  constructor(private readonly chat: SapaChat) {
    chat.addController(this);
  }

  hostConnected() {
    media.addEventListener('change', this.#settle);
    this.#settle();
  }

  hostUpdated() {
    this.#settle();
  }

  hostDisconnected() {
    media.removeEventListener('change', this.#settle);
    this.#settle();
  }

  readonly #settle = () => {
    const { chat } = this;
    // The hosted page is filled already, and "back" leaves it.
    const isPage = chat.dataset['hosted'] !== undefined;
    if (chat.open && chat.isConnected && media.matches && !isPage) this.#leave ??= fill(chat);
    else {
      this.#leave?.();
      this.#leave = undefined;
    }
  };
}

function fill(chat: SapaChat) {
  const forgetBack = onBack(() => chat.close());
  const freePage = lay(document, 'html{overflow:hidden!important}').remove;
  const panel = chat.renderRoot.querySelector('.panel');
  panel?.setAttribute('aria-modal', 'true');
  const place = lay(chat.renderRoot as ShadowRoot, '');
  const { visualViewport } = window;
  const fit = () => {
    // Whoever zooms in wants to see more of the chat, and not less chat.
    if (!visualViewport || visualViewport.scale > 1) return;
    const { offsetTop, height } = visualViewport;
    place.sheet.replaceSync(`:host{top:${offsetTop}px!important}.panel{block-size:${height}px}`);
  };
  visualViewport?.addEventListener('resize', fit);
  visualViewport?.addEventListener('scroll', fit);
  fit();
  return () => {
    forgetBack();
    freePage();
    panel?.removeAttribute('aria-modal');
    place.remove();
    visualViewport?.removeEventListener('resize', fit);
    visualViewport?.removeEventListener('scroll', fit);
  };
}

/** Constructed, because a strict policy forbids style attributes and elements. */
function lay(root: DocumentOrShadowRoot, css: string) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  const remove = () => {
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((each) => each !== sheet);
  };
  return { sheet, remove };
}
