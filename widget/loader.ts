import en from '../shared/locales/en.json?part=launcher';
import id from '../shared/locales/id.json?part=launcher';
import type { ChatFiles } from './launcher/chat-module.js';
import { findTag } from './launcher/find-tag.js';
import { given, type WithGreetings } from './greeting/watch-greetings.js';
import type { WithLook } from './launcher/look.js';
import { startLauncher } from './launcher/start-launcher.js';

/** Put in by the build: only then are the names with their hashes known. */
declare const __CHAT_FILES__: ChatFiles;

const script: (HTMLOrSVGScriptElement & WithLook & WithGreetings) | null = document.currentScript;
const tag = findTag(script);
const look = __HAS_LOOK__ ? { look: script?.sapaLook } : {};
if (__HAS_GREETINGS__) given.greetings = script?.sapaGreetings;
if (tag) startLauncher({ tag, files: __CHAT_FILES__, texts: { id, en }, ...look });
if (!tag?.site) console.warn('sapa: no tag with src and data-site here. See EMBEDDING.md.');
