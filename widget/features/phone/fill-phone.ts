import type { ReactiveController } from 'lit';
import { adoptStyle } from '../../core/adopt-style.js';
import type { ChatHost } from '../../core/chat-host.js';
import { onBack } from './on-back.js';

/** The same as in the chat's styles: there it takes the whole screen. */
const media = matchMedia('(max-width: 480px), (max-height: 420px)');

/** While the chat fills a phone (V16): it ends above the keyboard, the page behind stands still, and "back" closes it. */
export class FillPhone implements ReactiveController {
  #leave: (() => void) | undefined;

  constructor(private readonly host: ChatHost) {
    host.addController(this);
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
    const { host } = this;
    // The hosted page is filled already, and "back" leaves it.
    const isPage = host.dataset['hosted'] !== undefined;
    if (host.open && host.isConnected && media.matches && !isPage) this.#leave ??= fill(host);
    else {
      this.#leave?.();
      this.#leave = undefined;
    }
  };
}

function fill(host: ChatHost) {
  const forgetBack = onBack(() => host.close());
  const still = new CSSStyleSheet();
  still.replaceSync('@media screen{html{overflow:hidden!important}}');
  const freePage = adoptStyle(document, still);
  const { panel } = host;
  panel?.setAttribute('aria-modal', 'true');
  const place = new CSSStyleSheet();
  const leavePlace = host.adoptStyle(place);
  const { visualViewport } = window;
  const fit = () => {
    // Anyone who zooms in wants to see more of the chat, and not less chat.
    if (!visualViewport || visualViewport.scale > 1) return;
    const { offsetTop, height } = visualViewport;
    // A page may be enlarged as a whole, and its pixels with it. Not in browsers before 2024.
    const zoom = host.currentCSSZoom || 1;
    place.replaceSync(`:host([open]){top:${offsetTop / zoom}px!important;block-size:${height / zoom}px!important}`);
  };
  visualViewport?.addEventListener('resize', fit);
  visualViewport?.addEventListener('scroll', fit);
  fit();
  return () => {
    forgetBack();
    freePage();
    panel?.removeAttribute('aria-modal');
    leavePlace();
    visualViewport?.removeEventListener('resize', fit);
    visualViewport?.removeEventListener('scroll', fit);
  };
}
