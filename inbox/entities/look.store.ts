import { createContext } from '@lit/context';
import { Kept } from '../../shared/client/kept.js';
import { Store } from '../../shared/client/store.js';
import { densities, themes } from '../../shared/wire/staff/preference-choices.js';
import type { Preferences } from '../../shared/wire/staff/preferences.js';

export interface LookState {
  theme: Preferences['theme'];
  density: Preferences['density'];
  /** In a window that has room for it, the navigation is put away all the same. */
  isNavigationFolded: boolean;
  /** The same of the panel that says who the visitor is. */
  isPanelFolded: boolean;
  /** That no mail is sent was read, and is said no more (L46). */
  isMailBannerRead: boolean;
}

const defaults: LookState = {
  theme: 'auto',
  density: 'comfortable',
  isNavigationFolded: false,
  isPanelFolded: false,
  isMailBannerRead: false,
};

/** The look that the page begins with, before anybody has said who sits here (`early.js`). */
const last = 'last';

/**
 * How the inbox looks, as each person has chosen it: theme and density on every device, what is folded in this browser. The copy
 * in the browser is for the first paint.
 */
export class LookStore extends Store<LookState> {
  readonly #kept = new Kept('look');
  #staffId = '';

  constructor(private readonly root: Element = document.documentElement) {
    super(defaults);
    this.set(this.#read(last));
    this.#apply();
  }

  start(staffId: string): void {
    if (staffId === this.#staffId) return;
    this.#staffId = staffId;
    this.set(this.#read(staffId));
    this.#apply();
  }

  stop(): void {
    this.#staffId = '';
  }

  change(change: Partial<LookState>): void {
    this.set(change);
    if (this.#staffId) this.#kept.set(this.#staffId, JSON.stringify(this.state));
    this.#apply();
  }

  #apply(): void {
    this.#kept.set(last, JSON.stringify(this.state));
    const { theme, density } = this.state;
    this.root.classList.toggle('sapa-compact', density === 'compact');
    const isDark = theme === 'dark' || (theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
    this.root.classList.toggle('wa-dark', isDark);
  }

  /** What an older version has kept, or another program, is taken as far as it is understood. */
  #read(name: string): LookState {
    const kept = parse(this.#kept.get(name));
    return {
      theme: themes.find((theme) => theme === kept['theme']) ?? defaults.theme,
      density: densities.find((density) => density === kept['density']) ?? defaults.density,
      isNavigationFolded: kept['isNavigationFolded'] === true,
      isPanelFolded: kept['isPanelFolded'] === true,
      isMailBannerRead: kept['isMailBannerRead'] === true,
    };
  }
}

function parse(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

export const lookContext = createContext<LookStore>('look');
