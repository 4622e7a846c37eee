import { Kept } from '../../../shared/client/kept.js';
import { writeEmoji } from '../../../shared/client/write-emoji.js';
import type { Texts } from '../../../shared/locales/texts.js';
import type { Language } from '../../../shared/wire/languages.js';
import type { ChatHost } from '../../core/chat-host.js';
import './sapa-emoji.js';

const loaders: Record<Language, () => Promise<{ default: Texts<'emoji'> }>> = {
  id: () => import('../../../shared/locales/id.json?part=emoji'),
  en: () => import('../../../shared/locales/en.json?part=emoji'),
};

/** What closes it where it is open. With its session it goes by itself. */
const closers = new WeakMap<ChatHost, { of: ChatHost['session']; close: () => void }>();

/** Opens it above the field, or closes it again. */
export async function openEmoji(host: ChatHost, button: HTMLElement): Promise<void> {
  const { language, session } = host;
  const { default: texts } = await loaders[language]();
  const open = closers.get(host);
  if (open && open.of === session) return open.close();
  const picker = document.createElement('sapa-emoji');
  Object.assign(picker, { texts, language, kept: new Kept(`${host.site}:emoji`) });
  picker.addEventListener('sapa-emoji', ({ detail }) => {
    const field = host.composer?.field;
    if (field) writeEmoji(field, detail.sign);
    close();
  });
  picker.addEventListener('sapa-leave', ({ detail }) => {
    if (detail.isByKey) host.composer?.focusField();
    close();
  });
  if (host.session !== session) return;
  const release = host.fill('offer', () => picker, 1);
  button.setAttribute('aria-expanded', 'true');
  closers.set(host, { of: session, close });

  function close() {
    closers.delete(host);
    button.setAttribute('aria-expanded', 'false');
    release();
  }
}
