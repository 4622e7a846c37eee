import type { Language } from '../wire/languages.js';
import type { LauncherLook } from './chat-look.js';

/** What the settings tell their preview, at each change. */
export interface LookPreview {
  look: LauncherLook | undefined;
  language: Language;
  /** Of the reader's device, or as the look says. */
  scheme: 'light' | 'dark';
  isOpen: boolean;
  /** The site's own; without them Sapa's are shown. */
  title: string;
  greeting: string;
}
