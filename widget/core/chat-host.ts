import type { ReactiveControllerHost } from 'lit';
import type { Attachment } from '../../shared/wire/attachments/entities.js';
import type { Language } from '../../shared/wire/languages.js';
import type { Texts } from '../../shared/locales/texts.js';
import type { SapaChatElement } from '../page-api.js';
import type { Session } from './session.js';
import type { MessageLog } from './message-log.js';

/** Where a feature can stand in the chat, from the top to the bottom. */
export type Place = 'people' | 'menu' | 'form' | 'notice' | 'question' | 'files' | 'offer';

/** What is about to be sent; prevented, it stays where it was written. */
export interface Submission {
  text: string;
  attachments?: readonly Attachment[];
}

/** What a part of a message tells, or asks of, the chat around it: that fills itself in at once. */
export interface HostRequest {
  host?: ChatHost;
}

/** Where the visitor writes. */
export interface Composer extends Pick<
  HTMLElement,
  'addEventListener' | 'removeEventListener' | 'hidden' | 'matches' | 'checkVisibility'
> {
  /** Null before the first drawing. */
  readonly field: HTMLTextAreaElement | null;
  /** A message may then be without text. */
  hasFiles: boolean;
  focusField(): void;
  /** Sends what waited for its files. */
  submit(): void;
}

/** What a feature that is loaded later knows of the chat; of the element it knows nothing else. */
export interface ChatHost
  extends
    Pick<
      SapaChatElement,
      'site' | 'server' | 'open' | 'lang' | 'dataset' | 'isConnected' | 'matches' | 'currentCSSZoom'
    >,
    Pick<
      SapaChatElement,
      'addEventListener' | 'removeEventListener' | 'dispatchEvent' | 'close' | 'identify' | 'setAttributes'
    >,
    Pick<ReactiveControllerHost, 'addController' | 'updateComplete'> {
  readonly language: Language;
  /** Who the page says that the visitor is: a token of the publisher's server. */
  readonly identity?: string | null;

  /** Absent until the chat is opened; another one when another person comes. */
  readonly session: Session | undefined;

  /** The chat's own texts in the language of the page, without what overrides them. */
  readonly ownTexts: Texts<'widget'> | undefined;
  /**
   * Says something else than the chat's own texts, until that is released; of several the last one counts. When the page
   * speaks another language, all are released.
   */
  override(texts: Partial<Texts<'widget'>>): () => void;

  /**
   * Shows something in a place of the chat, until that is released or the session ends; of several in one place the one with
   * the highest priority.
   */
  fill(place: Place, draw: () => unknown, priority?: number): () => void;
  /** Drawn once more, what fills a place shows what it has become. */
  requestUpdate(): void;
  adoptStyle(sheet: CSSStyleSheet): () => void;

  /** The whole window. What is appended to it outlives the session. Null while nothing is drawn, as the next two. */
  readonly panel: HTMLElement | null;
  readonly list: (MessageLog & Pick<HTMLElement, 'matches' | 'checkVisibility'>) | null;
  readonly composer: Composer | null;
  /** Puts files beside the next message. */
  attach(files: readonly File[]): Promise<void>;
}

declare global {
  interface HTMLElementEventMap {
    'sapa-submit': CustomEvent<Submission>;
  }
}
