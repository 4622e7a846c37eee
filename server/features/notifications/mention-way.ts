import { isQuiet } from '../../../shared/is-quiet.js';
import type { AlertPreferences } from '../../../shared/wire/notifications/preferences.js';

/** A mention that comes in quiet hours waits for their end, and is looked at so often. */
export const quietPauseMs = 10 * 60_000;

/**
 * By what somebody is told of a mention that they have not read: by their devices, else by mail. They are named, so that it counts
 * also while they are away. In quiet hours it waits.
 */
export function mentionWay(
  { byMail, quiet }: Pick<AlertPreferences, 'byMail' | 'quiet'>,
  hasDevice: boolean,
  now: Date,
): 'later' | { byPush: boolean; byMail: boolean } {
  if (isQuiet(quiet, now)) return 'later';
  return { byPush: hasDevice, byMail };
}
