import { actionText } from '../core/action-texts.js';
import type { Finding } from '../core/actions.store.js';
import { paths } from '../core/location.store.js';
import { t } from '../core/texts.js';

/** The parts of the account page, by their ids there. */
const ofAccount = () => ({
  picture: t('ownPicture'),
  profile: actionText('own-profile'),
  email: actionText('own-email'),
  password: actionText('own-password'),
  passkeys: actionText('own-passkeys'),
  factor: actionText('own-factor'),
  shortcuts: t('shortcuts'),
  undo: t('undoHeading'),
  alerts: t('ownAlerts'),
  devices: actionText('own-devices'),
  sessions: t('sessions'),
});

/** Single settings of the account, for the palette. Those of a site are actions of the catalog. */
export const settingsFindings = (go: (path: string) => void): Finding[] =>
  Object.entries(ofAccount()).map(([section, title]) => {
    const path = paths.accountSection(section);
    return { id: path, title, detail: t('account'), icon: 'settings', kind: 'action', run: () => go(path) };
  });
