import { languages } from '../../../shared/wire/languages.js';
import type { SiteSettings } from '../../../shared/wire/sites/site-settings.js';
import { alertText } from '../../core/alert-texts.js';
import { auditText } from '../../core/audit-texts.js';
import { siteText } from '../../core/site-texts.js';
import { language, t } from '../../core/texts.js';
import { languageName } from '../../ui/language-name.js';

/** A part of a setting, in words. */
export type Part = readonly [label: string, words: string];

/** An entry may be older than a part of a setting. */
type Known<Value> = Value extends readonly unknown[]
  ? Value
  : Value extends object
    ? { [Key in keyof Value]?: Known<Value[Key]> }
    : Value;
type PartsOf<Name extends keyof SiteSettings> = (value: Known<SiteSettings[Name]>, nameOf: NameOf) => Part[];
type NameOf = (id: string) => string | undefined;

const wishes = ['name', 'email', 'phone'] as const;
const steps = ['pushMinutes', 'mailMinutes', 'teamMinutes', 'supervisorMinutes', 'ownersMinutes'] as const;

const yesOrNo = (isSo: boolean | undefined) => auditText(isSo ? 'yes' : 'no');
const orNone = (value: string | number | null | undefined) => (value === '' ? '–' : String(value ?? '–'));
/** The first of January 2024 was a Monday. */
const nameOfDay = (index: number) =>
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, 1 + index));

const texts: PartsOf<'texts'> = (value) =>
  languages.flatMap((each): Part[] => {
    const label = (words: string) => `${words} (${languageName(each)})`;
    const { title, greeting, away } = value[each] ?? {};
    return [
      [label(siteText('chatTitle')), orNone(title)],
      [label(siteText('chatGreeting')), orNone(greeting)],
      [label(siteText('chatAway')), orNone(away)],
    ];
  });

const look: PartsOf<'look'> = ({ text, ...value }) => [
  [siteText('lookBrand'), orNone(value.brand)],
  [siteText('lookLauncher'), value.launcher ? siteText(`launcher-${value.launcher}`) : '–'],
  ...languages.map((each): Part => [siteText('lookText', { language: languageName(each) }), orNone(text?.[each])]),
  [siteText('lookPicture'), yesOrNo(Boolean(value.picture))],
  [siteText('lookSide'), value.side ? siteText(`side-${value.side}`) : '–'],
  [siteText('lookInline'), orNone(value.inline)],
  [siteText('lookBlock'), orNone(value.block)],
  [siteText('lookScheme'), value.scheme ? siteText(`scheme-${value.scheme}`) : '–'],
  [siteText('lookRadius'), orNone(value.radius)],
];

const greetings = (value: SiteSettings['greetings']): Part[] =>
  value.map(({ text, page, seconds, scroll, visitor, hours, choices }, index): Part => [
    siteText('greeting', { number: index + 1 }),
    [
      text.id || text.en,
      ...(page ? [page] : []),
      ...(seconds ? [`${siteText('greetingSeconds')}: ${seconds}`] : []),
      ...(scroll ? [`${siteText('greetingScroll')}: ${scroll}`] : []),
      ...(visitor === 'all' ? [] : [siteText(`greeted-${visitor}`)]),
      ...(hours === 'any' ? [] : [siteText(`greeted-${hours}`)]),
      ...choices.id,
      ...choices.en,
    ].join(', '),
  ]);

const officeHours: PartsOf<'officeHours'> = ({ isUsed, zone, days = [], holidays = [] }) => [
  [siteText('usesHours'), yesOrNo(isUsed)],
  [siteText('zone'), orNone(zone)],
  ...days.map((day, index): Part => [
    nameOfDay(index),
    day.map((times) => times.join('–')).join(', ') || siteText('closed'),
  ]),
  [siteText('holidays'), orNone(holidays.join(', '))],
];

const targets: PartsOf<'targets'> = ({ firstMinutes, nextMinutes }) => [
  [siteText('firstMinutes'), orNone(firstMinutes)],
  [siteText('nextMinutes'), orNone(nextMinutes)],
];

const form: PartsOf<'form'> = ({ when = 'never', custom = [], ...asked }) => [
  [siteText('formWhen'), siteText(`form-${when}`)],
  ...wishes.map((key): Part => [t(key), siteText(`wish-${asked[key] ?? 'off'}`)]),
  ...custom.map(({ label, kind, choices, isRequired }, index): Part => [
    siteText('ownField', { number: index + 1 }),
    [
      label.id || label.en,
      siteText(`kind-${kind}`),
      ...choices.map(({ id, en }) => id || en),
      ...(isRequired ? [siteText('fieldRequired')] : []),
    ].join(', '),
  ]),
];

const consent: PartsOf<'consent'> = ({ isAsked, text, link }) => [
  [siteText('consentIsAsked'), yesOrNo(isAsked)],
  ...languages.map((each): Part => [siteText('consentText', { language: languageName(each) }), orNone(text?.[each])]),
  [siteText('consentLink'), orNone(link)],
];

const alerts: PartsOf<'alerts'> = ({ supervisorIds = [], ...value }, nameOf) => [
  ...steps.map((step): Part => [alertText(step), orNone(value[step])]),
  [alertText('supervisors'), orNone(supervisorIds.map((id) => nameOf(id) ?? id).join(', '))],
];

const all: Record<string, PartsOf<never>> = { texts, look, officeHours, targets, form, consent, alerts };

/** What a long setting of a site is made of: in its history only those parts are told that have changed. */
export function sitePartsOf(key: string, value: unknown, nameOf: NameOf): ReadonlyMap<string, string> | undefined {
  if (key === 'greetings' && Array.isArray(value)) return new Map(greetings(value as SiteSettings['greetings']));
  const isWhole =
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    // The texts of a saved reply have the same name, and no parts.
    Object.values(value).every((part) => key !== 'texts' || typeof part !== 'string');
  // What an entry has under this name was written by the schema of its version.
  return isWhole && all[key] ? new Map(all[key](value as never, nameOf)) : undefined;
}
