import { filterIdOf, type ViewId } from '../../../shared/list-views.js';

/** What can be done with all marked conversations at once. */
export type BulkAction = 'assign' | 'label' | 'prioritize' | 'snooze' | 'read' | 'spam' | 'reopen' | 'resolve';

/** Those that make sense in each view. */
export function actionsIn(view: ViewId): readonly BulkAction[] {
  if (view === 'spam' || view === 'resolved') return ['assign', 'label', 'prioritize', 'reopen'];
  if (filterIdOf(view) !== undefined)
    return ['assign', 'label', 'prioritize', 'snooze', 'read', 'spam', 'reopen', 'resolve'];
  if (view === 'snoozed') return ['assign', 'label', 'prioritize', 'read', 'reopen', 'resolve'];
  return ['assign', 'label', 'prioritize', 'snooze', 'read', 'spam', 'resolve'];
}
