import type { Happening, Named } from '../../../shared/wire/timeline/entities.js';
import { isText, language, t } from '../../core/texts.js';
import { timeAfter } from '../../ui/times.js';

const listed = (names: readonly Named[]) =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(names.map(({ name }) => `“${name}”`));

/** What happened, in one sentence. Where nobody of the staff did it, the sentence says so by naming nobody. */
export function happeningWords(entry: Happening): string {
  const by = entry.by?.name;
  const words = (key: string, values: Record<string, string> = {}) => {
    // Each has both: a test draws every kind, by somebody and by itself.
    const text = `${by === undefined ? 'itself' : 'happened'}-${key}`;
    return isText(text) ? t(text, { ...values, by: by ?? '' }) : t('happenedOther', { kind: entry.kind });
  };

  switch (entry.kind) {
    case 'assigned': {
      const { to, from, why } = entry;
      if (why) return t(to ? 'given' : 'givenBack', { why, to: to?.name ?? '', from: from?.name ?? '' });
      if (to) return to.id === entry.by?.id ? words('taken') : words('assigned', { to: to.name });
      return from?.id === entry.by?.id ? words('left') : words('unassigned', { from: from?.name ?? '' });
    }
    case 'team-assigned':
      return entry.to ? words('team', { to: entry.to.name }) : words('noTeam', { from: entry.from?.name ?? '' });
    case 'labelled': {
      const { added, removed } = entry;
      const parts = [
        ...(added.length > 0 ? [words('labelled', { names: listed(added) })] : []),
        ...(removed.length > 0 ? [words('unlabelled', { names: listed(removed) })] : []),
      ];
      return parts.join(' · ');
    }
    case 'prioritized':
      return words('prioritized', { priority: t(`happenedPriority-${entry.priority ?? 'normal'}`) });
    case 'snoozed':
      return entry.until ? words('snoozed', { until: timeAfter(entry.until, entry.at) }) : words('snoozedForReply');
    case 'blocked': {
      const said = words(`blocked-${entry.what}`, { until: timeAfter(entry.until, entry.at) });
      return entry.reason ? `${said} (${entry.reason})` : said;
    }
    case 'mail-stopped':
      return words(`${entry.kind}-${entry.why}`);
    case 'mailed':
    case 'unblocked':
      return words(`${entry.kind}-${entry.what}`);
    default:
      return words(entry.kind);
  }
}
