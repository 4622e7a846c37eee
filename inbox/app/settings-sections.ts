import type { Finding } from '../core/actions.store.js';
import { paths } from '../core/location.store.js';
import { t } from '../core/texts.js';

/** The parts of the account page, by their ids there. */
const ofAccount = {
  picture: 'ownPicture',
  shortcuts: 'shortcuts',
  undo: 'undoHeading',
  alerts: 'ownAlerts',
  sessions: 'sessions',
} as const;

/** Single settings of the account, for the palette. Those of a site are actions of the catalog. */
export const settingsFindings = (go: (path: string) => void): Finding[] =>
  Object.entries(ofAccount).map(([section, key]) => {
    const path = paths.accountSection(section);
    return { id: path, title: t(key), detail: t('account'), icon: 'settings', kind: 'action', run: () => go(path) };
  });
