import type { SiteSettings } from '../../../shared/wire/sites/site-settings.js';
import { textOf } from '../../ui/form-field.js';

/** What stands in the form, in the server's own words; what the form does not show stays as it was. */
export function editedSettings(data: FormData, before: SiteSettings): SiteSettings {
  const textsIn = (language: 'id' | 'en') => ({
    title: textOf(data, `settings.texts.${language}.title`).trim(),
    greeting: textOf(data, `settings.texts.${language}.greeting`).trim(),
    away: textOf(data, `settings.texts.${language}.away`).trim(),
  });
  const days = before.officeHours.days.map(([, ...more], index) => {
    const opens = textOf(data, `settings.officeHours.days.${index}`);
    const closes = textOf(data, `closes.${index}`);
    // Midnight at the end of a day is its 24:00.
    const first: [string, string][] = opens && closes ? [[opens, closes === '00:00' ? '24:00' : closes]] : [];
    return [...first, ...(first.length > 0 ? more : [])];
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
    officeHours: {
      isUsed: data.has('isUsed'),
      zone: textOf(data, 'settings.officeHours.zone').trim(),
      days,
      holidays: linesOf(textOf(data, 'settings.officeHours.holidays')),
    },
  };
}

export const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
