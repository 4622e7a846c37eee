import type { ViewName } from '../../../shared/list-views.js';

/** The icon of each view, wherever it is named. */
export const viewIcons: Readonly<Record<ViewName, string>> = {
  open: 'inbox',
  waiting: 'clock',
  resolved: 'circle-check',
};
