import en from '../shared/locales/en.json?part=launcher';
import id from '../shared/locales/id.json?part=launcher';
import { startLauncher, type LauncherFiles } from './launcher/start-launcher.js';

/** Put in by the build: only then are the names with their hashes known. */
declare const __CHAT_FILES__: LauncherFiles;

const script = document.currentScript;
if (script instanceof HTMLScriptElement) startLauncher({ script, files: __CHAT_FILES__, texts: { id, en } });
