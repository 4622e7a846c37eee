import en from '../../shared/locales/en.json?part=launcher';
import id from '../../shared/locales/id.json?part=launcher';
import type { LookPreview } from '../../shared/look/look-preview.js';
import type { ChatFiles } from '../launcher/chat-module.js';
import { startLauncher } from '../launcher/start-launcher.js';
import { previewChat } from './preview-chat.js';

/** Put in by the build: only then are the names with their hashes known. */
declare const __CHAT_FILES__: ChatFiles;

const showChat = previewChat((file) => import(/* @vite-ignore */ new URL(file, import.meta.url).href), __CHAT_FILES__);

/** Of what comes while one is drawn the last one counts. */
let newest: LookPreview | undefined;
let drawing: Promise<void> = Promise.resolve();

/** The page in which the settings of a site show its launcher and its chat: the real ones, without a line to the server. */
addEventListener('message', ({ origin, data }: MessageEvent<LookPreview>) => {
  if (origin !== location.origin) return;
  newest = data;
  drawing = drawing.then(drawNewest).catch(console.error);
});

// What opens there takes nobody the focus, and keeps nothing.
HTMLElement.prototype.focus = () => undefined;
Object.defineProperty(window, 'localStorage', { value: undefined });

async function drawNewest() {
  const shown = newest;
  newest = undefined;
  if (!shown) return;
  const { look, language, scheme } = shown;
  document.documentElement.dataset['scheme'] = scheme;
  await window.sapa?.('destroy');
  const tag = {
    src: new URL('sapa.js', import.meta.url).href,
    site: 'preview',
    settings: { lang: language, scheme },
  };
  startLauncher({ tag, files: __CHAT_FILES__, texts: { id, en }, look });
  await showChat(shown);
}
