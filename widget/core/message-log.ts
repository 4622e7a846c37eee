import type { ReactiveControllerHost } from 'lit';
import type { ShownMessage } from './shown-messages.js';

/** The list of messages, as parts of it know it that are loaded later. */
export interface MessageLog
  extends Pick<HTMLElement, 'addEventListener' | 'dispatchEvent'>, Pick<ReactiveControllerHost, 'updateComplete'> {
  readonly texts: unknown;
  readonly language: string;
  readonly messages: readonly ShownMessage[];
  readonly older: 'idle' | 'loading' | 'failed';
  readonly unread: number;
  /** What scrolls: everything is drawn in it. Null before the first drawing. */
  readonly log: HTMLElement | null;
  /** Draws what was said before the present conversation, above it. */
  earlier: (() => unknown) | undefined;

  /** Drawn with the greeting, at the beginning of the first conversation. */
  welcome: (() => unknown) | undefined;

  /** As one of a list of its own. */
  renderMessage(message: ShownMessage, before: ShownMessage | undefined, after: ShownMessage | undefined): unknown;
  /** Loads what these messages need to be drawn: files, faces. */
  prepare(messages: readonly ShownMessage[]): void;
  loadOlder(): void;
  adoptStyle(sheet: CSSStyleSheet | undefined): void;
  /** By the name `texts` every message is drawn anew. */
  requestUpdate(name?: 'texts'): void;
}
