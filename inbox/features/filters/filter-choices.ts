import type { FilterCriteria } from '../../../shared/wire/filters/entities.js';
import type { Label } from '../../../shared/wire/labels/entities.js';
import type { Directory } from '../../../shared/wire/people/entities.js';
import { t } from '../../core/texts.js';
import { filterText as text } from '../../core/filter-texts.js';

/** A criterion of which several choices may be right. */
export type ListCriterion = Exclude<keyof FilterCriteria, 'isVerified' | 'path'>;

export interface ChoiceGroup {
  criterion: ListCriterion;
  heading: string;
  choices: readonly { value: string; title: string; dot?: string }[];
}

const languageChoices = ['id', 'en', 'ms', 'jv', 'su', 'zh', 'ar', 'ja', 'ko', 'nl'];

/** All that a filter can ask for, as far as there is something to choose from. */
export function choiceGroups(
  { sites, teams, people }: Directory,
  labels: readonly Label[],
  { languages = [] }: FilterCriteria,
  locale: string,
): ChoiceGroup[] {
  const languageNames = new Intl.DisplayNames([locale], { type: 'language' });
  const named = ({ id, name }: { id: string; name: string }) => ({ value: id, title: name });
  const groups: ChoiceGroup[] = [
    {
      criterion: 'states',
      heading: text('states'),
      choices: (['open', 'snoozed', 'resolved', 'spam'] as const).map((value) => ({
        value,
        title: t(`view-${value}`),
      })),
    },
    { criterion: 'siteIds', heading: text('sites'), choices: sites.length > 1 ? sites.map(named) : [] },
    { criterion: 'teamIds', heading: text('teams'), choices: teams.map(named) },
    {
      criterion: 'assigneeIds',
      heading: text('assignees'),
      choices: [
        { value: 'me', title: text('assignee-me') },
        { value: 'nobody', title: text('assignee-nobody') },
        ...people.map(named),
      ],
    },
    {
      criterion: 'labelIds',
      heading: text('labels'),
      choices: labels.map((label) => ({ ...named(label), dot: label.color })),
    },
    {
      criterion: 'priorities',
      heading: text('priorities'),
      choices: (['urgent', 'high', 'normal', 'low'] as const).map((value) => ({
        value,
        title: text(`priority-${value}`),
      })),
    },
    {
      criterion: 'languages',
      heading: text('languages'),
      choices: [...new Set([...languageChoices, ...languages])].map((value) => ({
        value,
        title: languageNames.of(value) ?? value,
      })),
    },
  ];
  return groups.filter(({ choices }) => choices.length > 0);
}

/** What a filter looks for, as people read it. */
export function criteriaWords(groups: readonly ChoiceGroup[], criteria: FilterCriteria): string[] {
  const { isVerified, path } = criteria;
  const chosen = groups.flatMap(({ criterion, heading, choices }) => {
    const values = (criteria[criterion] ?? []) as readonly string[];
    const titles = choices.filter(({ value }) => values.includes(value)).map(({ title }) => title);
    return titles.length > 0 ? [`${heading}: ${titles.join(', ')}`] : [];
  });
  return [
    ...chosen,
    ...(isVerified === undefined ? [] : [`${text('verified')}: ${text(isVerified ? 'verified-yes' : 'verified-no')}`]),
    ...(path ? [`${text('path')}: ${path}`] : []),
  ];
}

/** What a form says. A list of which nothing is chosen is not asked for, and nothing is said of what is open. */
export function criteriaOf(form: FormData): FilterCriteria {
  const criteria: Record<string, unknown> = {};
  for (const [name, value] of form) {
    if (typeof value !== 'string' || !isListed(name)) continue;
    criteria[name] = [...((criteria[name] as string[] | undefined) ?? []), value];
  }
  const verified = form.get('isVerified');
  if (verified === 'yes' || verified === 'no') criteria['isVerified'] = verified === 'yes';
  const path = pathOf(form.get('path'));
  if (path) criteria['path'] = path;
  return criteria;
}

const isListed = (name: string): name is ListCriterion =>
  ['states', 'siteIds', 'teamIds', 'assigneeIds', 'labelIds', 'priorities', 'languages'].includes(name);

/** As browsers write a path, also where somebody has pasted a whole address. */
function pathOf(given: FormDataEntryValue | null): string {
  const typed = typeof given === 'string' ? given.trim() : '';
  if (!typed) return '';
  const address = URL.canParse(typed) ? typed : `https://site.example/${typed.replace(/^\/+/, '')}`;
  return URL.canParse(address) ? new URL(address).pathname : '';
}
