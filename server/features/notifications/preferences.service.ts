import {
  type AlertPreferences,
  type ChosenAlertPreferences,
  usualPreferences,
} from '../../../shared/wire/notifications/preferences.js';
import type { StaffActor } from '../../kernel/actors.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { PreferencesModel } from './preferences.model.js';

export type PreferencesService = ReturnType<typeof preferencesService>;

/** By what each of the staff hears of unanswered messages: their own alone to see and to choose. */
export function preferencesService(deps: { preferences: PreferencesModel; events: DomainEvents }) {
  const collection = collectionOf(deps.preferences);

  /** Of these people, with what is usual for who has chosen nothing. */
  async function of(staffIds: readonly string[]): Promise<(staffId: string) => AlertPreferences> {
    const stored = await collection.find({ _id: { $in: [...staffIds] } }).toArray();
    const chosen = new Map(stored.map(({ _id, ...rest }) => [_id, { ...usualPreferences, ...rest }]));
    return (staffId) => chosen.get(staffId) ?? usualPreferences;
  }
  return {
    of,

    own: async ({ staffId }: StaffActor): Promise<AlertPreferences> => (await of([staffId]))(staffId),

    /** What is not among the chosen stays as it was. */
    async choose({ staffId }: StaffActor, chosen: ChosenAlertPreferences): Promise<void> {
      const set = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined));
      if (Object.keys(set).length === 0) return;
      await collection.updateOne({ _id: staffId }, { $set: set }, { upsert: true });
      deps.events.publish('alert-preferences.changed', staffId);
    },

    /** Of somebody whose account is gone. */
    async eraseOf(staffId: string): Promise<void> {
      await collection.deleteMany({ _id: staffId });
    },
  };
}
