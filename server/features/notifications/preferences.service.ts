import { type AlertPreferences, usualPreferences } from '../../../shared/wire/notifications/preferences.js';
import type { StaffActor } from '../../kernel/actors.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { PreferencesModel } from './preferences.model.js';

export type PreferencesService = ReturnType<typeof preferencesService>;

/** By what each of the staff hears of unanswered messages: their own alone to see and to choose. */
export function preferencesService(deps: { preferences: PreferencesModel }) {
  const collection = collectionOf(deps.preferences);

  /** Of these people, with what is usual for who has chosen nothing. */
  async function of(staffIds: readonly string[]): Promise<(staffId: string) => AlertPreferences> {
    const stored = await collection.find({ _id: { $in: [...staffIds] } }).toArray();
    const chosen = new Map(stored.map(({ _id, byMail, quiet }) => [_id, { byMail, quiet }]));
    return (staffId) => chosen.get(staffId) ?? usualPreferences;
  }

  return {
    of,

    own: async ({ staffId }: StaffActor): Promise<AlertPreferences> => (await of([staffId]))(staffId),

    async choose({ staffId }: StaffActor, chosen: AlertPreferences): Promise<void> {
      await collection.updateOne({ _id: staffId }, { $set: chosen }, { upsert: true });
    },

    /** Of somebody whose account is gone. */
    async eraseOf(staffId: string): Promise<void> {
      await collection.deleteOne({ _id: staffId });
    },
  };
}
