import type { OfficeHours, SiteSettings } from '../../../shared/wire/sites/site-settings.js';
import { textOf } from '../../ui/form-field.js';

/** What stands in the form, in the server's own words; what the form does not show stays as it was. */
export function editedSettings(
  data: FormData,
  { before, hours }: { before: SiteSettings; hours: OfficeHours },
): SiteSettings {
  const textsIn = (language: 'id' | 'en') => ({
    title: textOf(data, `settings.texts.${language}.title`).trim(),
    greeting: textOf(data, `settings.texts.${language}.greeting`).trim(),
    away: textOf(data, `settings.texts.${language}.away`).trim(),
  });
  return {
    ...before,
    editMinutes: Number(textOf(data, 'settings.editMinutes')),
    reopenWithinHours: Number(textOf(data, 'settings.reopenWithinHours')),
    firstReplyTakes: data.has('firstReplyTakes'),
    targets: {
      firstMinutes: Number(textOf(data, 'settings.targets.firstMinutes')),
      nextMinutes: Number(textOf(data, 'settings.targets.nextMinutes')),
    },
    texts: { id: textsIn('id'), en: textsIn('en') },
    officeHours: { ...hours, isUsed: data.has('isUsed') },
    ...(data.has('settings.defaultTeamId') ? { defaultTeamId: textOf(data, 'settings.defaultTeamId') || null } : {}),
  };
}

export const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
