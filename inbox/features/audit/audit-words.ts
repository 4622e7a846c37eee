import { auditActions } from '../../../shared/wire/audit/actions.js';
import type { AuditAction, AuditEntry, AuditValues } from '../../../shared/wire/audit/entities.js';
import { retentionKinds } from '../../../shared/wire/privacy/retention-kinds.js';
import { auditText, type AuditText } from '../../core/audit-texts.js';
import { peopleText } from '../../core/people-texts.js';
import { dateTime } from '../../ui/times.js';
import { sitePartsOf } from './site-parts.js';

/** As texts are named: a dot would part the name. */
type Dashed<Name extends string> = Name extends `${infer First}.${infer Second}` ? `${First}-${Second}` : Name;
const dashed = (action: AuditAction) => action.replace('.', '-') as Dashed<AuditAction>;

/** What was done, as a choice of the filter. An action without a text does not compile. */
export const actionName = (action: AuditAction): string => auditText(`what-${dashed(action)}`);

/** Who did what, as a sentence. A server that was updated meanwhile may tell of what this page has never heard of. */
export function sentenceOf({ action, by, subject }: Pick<AuditEntry, 'action' | 'by' | 'subject'>): string {
  const said = {
    by: by.name || auditText('forgotten'),
    subject: by.id === subject.id ? auditText('ownAccount') : subject.name || subject.id,
  };
  return auditActions.includes(action)
    ? auditText(`did-${dashed(action)}`, said)
    : auditText('didOther', { ...said, action });
}

/** The names of what an entry tells by id. */
export interface AuditNames {
  site(id: string): string | undefined;
  team(id: string): string | undefined;
  person(id: string): string | undefined;
}

/** One thing that was changed, in words. */
export interface Change {
  label: string;
  before?: string;
  after?: string;
}

type Value = AuditValues[string];
interface Kind {
  text: AuditText;
  say(value: Value, names: AuditNames): string;
}

/** So much of a value is read in a table. */
const briefLength = 200;

const plain = (value: Value): string => (typeof value === 'string' ? value : JSON.stringify(value));
/** Of what is long its beginning. */
const brief = (value: Value): string => {
  const text = plain(value);
  return text.length > briefLength ? `${text.slice(0, briefLength)}…` : text;
};
const yesOrNo = (value: Value) => (typeof value === 'boolean' ? auditText(value ? 'yes' : 'no') : plain(value));
const list = (of: keyof AuditNames) => (value: Value, names: AuditNames) => {
  const ids = [value].flat().filter((id) => typeof id === 'string');
  // What is gone has no name any more.
  return ids.length === 0 ? auditText('nothing') : ids.map((id) => names[of](id) ?? id).join(', ');
};
const roles: Record<string, string> = {
  owner: peopleText('role-owner'),
  admin: peopleText('role-admin'),
  agent: peopleText('role-agent'),
};
const modes: Record<string, AuditText> = { off: 'modeOff', roundRobin: 'modeRoundRobin', leastBusy: 'modeLeastBusy' };
const blocked: Record<string, AuditText> = { visitor: 'blockedVisitor', network: 'blockedNetwork' };
const oneOf = (texts: Record<string, AuditText>) => (value: Value) => {
  const text = texts[plain(value)];
  return text ? auditText(text) : plain(value);
};

/** What is set alone: the rest is kept for ever. */
const kept = (value: Value) => {
  const days: Record<string, unknown> = { ...(typeof value === 'object' && value !== null ? value : {}) };
  const words = retentionKinds.flatMap((kind) => {
    const count = days[kind];
    return typeof count === 'number' ? [auditText(`kept-${kind}`, { count })] : [];
  });
  return words.join(', ') || auditText('keptForEver');
};

const kinds: Record<string, Kind> = {
  name: { text: 'value-name', say: plain },
  email: { text: 'value-email', say: plain },
  reason: { text: 'value-reason', say: plain },
  role: { text: 'value-role', say: (value) => roles[plain(value)] ?? plain(value) },
  siteId: { text: 'value-site', say: list('site') },
  siteIds: { text: 'value-sites', say: list('site') },
  teamIds: { text: 'value-teams', say: list('team') },
  memberIds: { text: 'value-members', say: list('person') },
  kind: { text: 'value-kind', say: oneOf(blocked) },
  until: { text: 'value-until', say: (value) => dateTime(plain(value)) },
  mode: { text: 'value-mode', say: oneOf(modes) },
  capacity: { text: 'value-capacity', say: plain },
  reassignAfterMinutes: {
    text: 'value-reassign',
    say: (value) => (typeof value === 'number' ? auditText('minutes', { count: value }) : auditText('never')),
  },
  texts: { text: 'value-texts', say: brief },
  look: { text: 'value-look', say: brief },
  form: { text: 'value-form', say: brief },
  consent: { text: 'value-consent', say: brief },
  officeHours: { text: 'value-officeHours', say: brief },
  targets: { text: 'value-targets', say: brief },
  alerts: { text: 'value-alerts', say: brief },
  defaultTeamId: { text: 'value-defaultTeam', say: list('team') },
  retention: { text: 'value-retention', say: kept },
  asksEmail: { text: 'value-asksEmail', say: yesOrNo },
  followsVisit: { text: 'value-followsVisit', say: yesOrNo },
  mailAddress: { text: 'value-mailAddress', say: plain },
  editMinutes: { text: 'value-editMinutes', say: plain },
  reopenWithinHours: { text: 'value-reopenHours', say: plain },
  firstReplyTakes: { text: 'value-firstReplyTakes', say: yesOrNo },
  address: { text: 'value-address', say: plain },
  allowedOrigins: {
    text: 'value-origins',
    say: (value) => [value].flat().map(plain).join(', ') || auditText('nothing'),
  },
  color: { text: 'value-color', say: plain },
  seq: { text: 'value-seq', say: plain },
  length: { text: 'value-length', say: plain },
  files: { text: 'value-files', say: plain },
  authorId: { text: 'value-author', say: list('person') },
  shortcut: { text: 'value-shortcut', say: plain },
  folder: { text: 'value-folder', say: plain },
  algorithm: { text: 'value-algorithm', say: plain },
  format: { text: 'value-format', say: (value) => plain(value).toUpperCase() },
  hours: { text: 'value-hours', say: (value) => auditText(value === null ? 'hoursOfSite' : 'hoursOwn') },
};

/** What stands in a part of its own reads as if it stood beside the others. */
function flat(values: AuditValues): [string, Value][] {
  return Object.entries(values).flatMap(([key, value]) =>
    !(key in kinds) && typeof value === 'object' && value !== null && !Array.isArray(value)
      ? flat(value)
      : [[key, value]],
  );
}

/** Of a setting that has many parts, those that are other ones. */
function changedParts(key: string, had: Value | undefined, has: Value | undefined, names: AuditNames) {
  const [before, after] = [had, has].map((value) => sitePartsOf(key, value, names.person));
  if (!before && !after) return undefined;
  return [...new Set([...(before ?? []), ...(after ?? [])].map(([label]) => label))].flatMap((label): Change[] => {
    const [from, to] = [before?.get(label), after?.get(label)];
    if (from === to) return [];
    return [{ label, ...(from === undefined ? {} : { before: from }), ...(to === undefined ? {} : { after: to }) }];
  });
}

/** What is another thing than before; or, where there is only one side, all that it tells. */
export function changesOf({ before, after }: Pick<AuditEntry, 'before' | 'after'>, names: AuditNames): Change[] {
  const [from, to] = [new Map(flat(before ?? {})), new Map(flat(after ?? {}))];
  return [...new Set([...from.keys(), ...to.keys()])].flatMap((key) => {
    const [had, has] = [from.get(key), to.get(key)];
    if (JSON.stringify(had) === JSON.stringify(has)) return [];
    const parts = changedParts(key, had, has, names);
    if (parts) return parts;
    const kind = kinds[key];
    const say = (value: Value) => (kind ? kind.say(value, names) : plain(value));
    return [
      {
        label: kind ? auditText(kind.text) : key,
        ...(had === undefined ? {} : { before: say(had) }),
        ...(has === undefined ? {} : { after: say(has) }),
      },
    ];
  });
}
