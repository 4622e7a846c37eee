import type { LookPreview } from '../../shared/look/look-preview.js';
import type { SapaChat } from '../chat/sapa-chat.js';
import type { Connection, ConnectionListener } from '../core/connection.js';
import type { ChatFiles } from '../launcher/chat-module.js';
import { raise } from '../launcher/raise.js';

/** Shows the open chat, or takes it away: another one only where it says other words. */
export function previewChat(load: (file: string) => Promise<object>, files: ChatFiles) {
  const sheet = new CSSStyleSheet();
  let chat: SapaChat | undefined;
  let shownWords = '';

  return async ({ look, language, scheme, isOpen, title, greeting }: LookPreview): Promise<void> => {
    // The frame is scaled down: without the shadow the ground shines through between header and greeting.
    sheet.replaceSync(`${look?.css ?? ''}header{box-shadow:0 1px var(--brand)}`);
    const words = JSON.stringify([isOpen, language, title, greeting]);
    if (words !== shownWords) {
      shownWords = words;
      chat?.remove();
      chat = undefined;
      if (!isOpen) return;
      const [texts] = await Promise.all([load(files.texts[language]), load(files.chat)]);
      chat = document.createElement('sapa-chat');
      chat.site = 'preview';
      chat.lang = language;
      chat.texts = (texts as { default: NonNullable<SapaChat['texts']> }).default;
      const said = { ...(title ? { title } : {}), ...(greeting ? { greeting } : {}) };
      chat.connect = (_options, listener) => silentLine(listener, said);
      document.body.append(chat);
      chat.adoptStyle(sheet);
      chat.open = true;
    }
    if (!chat) return;
    for (const name of Object.keys(chat.dataset)) delete chat.dataset[name];
    Object.assign(chat.dataset, look?.data, { look: '', site: 'preview', scheme });
    // The launcher was drawn anew, above it, and does not know of it yet.
    raise(chat);
    chat.requestUpdate();
  };
}

/** Behind it is nobody: it tells what the site says, and nothing is asked of the server. */
function silentLine(listener: ConnectionListener, said: { title?: string; greeting?: string }): Connection {
  queueMicrotask(() => listener.connected());
  const away = { ok: false, error: { code: 'E_UNAVAILABLE', message: '' } } as const;
  return {
    isConnected: true,
    call: (name) => Promise.resolve(name === 'site:open' ? { ok: true, value: said as never } : away),
    reconnect: () => undefined,
    wake: () => undefined,
    close: () => undefined,
  };
}
