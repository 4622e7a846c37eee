import { partsOf, type ViewId, type ViewKind, type ViewName } from '../../shared/list-views.js';

const icons: Readonly<Record<ViewName | ViewKind, string>> = {
  mine: 'circle-user-round',
  unassigned: 'circle-dashed',
  open: 'inbox',
  waiting: 'clock',
  due: 'timer',
  mentions: 'at-sign',
  snoozed: 'alarm-clock',
  resolved: 'circle-check',
  spam: 'ban',
  team: 'users',
  site: 'globe',
  filter: 'list-filter',
};

/** The icon of a view, wherever it is named. */
export function iconOfView(view: ViewId): string {
  const parts = partsOf(view);
  return icons['name' in parts ? parts.name : parts.kind];
}
