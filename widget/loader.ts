import en from '../shared/locales/en.json?part=launcher';
import id from '../shared/locales/id.json?part=launcher';
import type { ChatFiles } from './launcher/chat-module.js';
import type { WithLook } from './launcher/look.js';
import { startLauncher } from './launcher/start-launcher.js';

/** Put in by the build: only then are the names with their hashes known. */
declare const __CHAT_FILES__: ChatFiles;

const script: (HTMLOrSVGScriptElement & WithLook) | null = document.currentScript;
if (script instanceof HTMLScriptElement)
  startLauncher({ script, files: __CHAT_FILES__, texts: { id, en }, look: script.sapaLook });
