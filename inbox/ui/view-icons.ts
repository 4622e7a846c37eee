import type { ViewName } from '../../shared/list-views.js';

/** The icon of each view, wherever it is named. */
export const viewIcons: Readonly<Record<ViewName, string>> = {
  mine: 'circle-user-round',
  unassigned: 'circle-dashed',
  open: 'inbox',
  waiting: 'clock',
  mentions: 'at-sign',
  snoozed: 'alarm-clock',
  resolved: 'circle-check',
  spam: 'ban',
};
