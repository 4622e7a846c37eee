/**
 * What a publisher's page can do with Sapa. The build lays this file beside the loader as `sapa.d.ts`, so it has types only
 * and imports nothing.
 */

/** What the page knows of its visitor. Names are like `order_id`; `null` takes one back. */
export type SapaAttributes = Record<string, string | number | boolean | null>;

export interface SapaMessage {
  /** The same for one message in every tab and after a reload. */
  id: string;
  from: 'visitor' | 'staff';
  authorName?: string;
  text: string;
  /** ISO 8601. */
  at: string;
}

/** Every call gives a promise: kept when it is done, broken with an Error that says why it cannot be. */
export interface Sapa {
  (call: 'open' | 'close' | 'toggle' | 'destroy'): Promise<void>;
  (call: 'setLanguage', language: string): Promise<void>;
  /** At most 20, told to the staff once the visitor writes. Nothing is sent before the chat is opened. */
  (call: 'setAttributes', attributes: SapaAttributes): Promise<void>;
  /**
   * Who the visitor is: a token signed by the publisher's server. `null` when the visitor has signed out: forgets, on this
   * device, the person and all that the chat kept here. Rejects when the open chat's server refuses; see `sapa-error`.
   */
  (call: 'identify', token: string | null): Promise<void>;
  (call: 'onMessage', listener: (message: SapaMessage) => void): Promise<void>;
  (call: 'onUnread', listener: (count: number) => void): Promise<void>;
}

/** The element `<sapa-chat>`, for pages that write it by hand. */
export interface SapaChatElement extends HTMLElement {
  site: string;
  server: string;
  open: boolean;
  close(): void;
  setAttributes(attributes: SapaAttributes): Promise<void>;
  identify(token: string | null): Promise<void>;
}

declare global {
  interface Window {
    /** Not there before the stub or the script, and not after `destroy`. */
    sapa?: Sapa;
  }

  /** All of them bubble, also out of shadow roots. */
  interface GlobalEventHandlersEventMap {
    'sapa-open': Event;
    'sapa-close': Event;
    'sapa-error': CustomEvent<{ code: string; message: string }>;
    'sapa-message': CustomEvent<SapaMessage>;
    'sapa-unread': CustomEvent<{ count: number }>;
  }
}
