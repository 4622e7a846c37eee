import type { Finding } from '../core/actions.store.js';
import { paths } from '../core/location.store.js';
import { t } from '../core/texts.js';

/** The parts of the settings of a site, by their ids on the page. */
const ofSite = {
  origins: 'origins',
  texts: 'chatGreeting',
  hours: 'officeHours',
  'first-team': 'firstTeamHeading',
  targets: 'targetsHeading',
  editing: 'editHeading',
  handling: 'handlingHeading',
  form: 'formHeading',
  embed: 'embedHeading',
} as const;
const ofAccount = { picture: 'ownPicture', shortcuts: 'shortcuts', undo: 'undoHeading', sessions: 'sessions' } as const;

/** Single settings, for the palette: those of the account for everybody, those of a site for who may change them. */
export function settingsFindings(isManager: boolean, go: (path: string) => void): Finding[] {
  const findings = (sections: Record<string, Parameters<typeof t>[0]>, page: string, pathOf: (id: string) => string) =>
    Object.entries(sections).map(([section, key]): Finding => {
      const path = pathOf(section);
      return { id: path, title: t(key), detail: page, icon: 'settings', kind: 'action', run: () => go(path) };
    });
  return [
    ...findings(ofAccount, t('account'), paths.accountSection),
    ...(isManager ? findings(ofSite, t('siteSettings'), paths.settingsSection) : []),
  ];
}
