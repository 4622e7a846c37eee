import type { Connection, mongo } from 'mongoose';
import type { Role } from '../../../shared/wire/staff/entities.js';
import type { Preferences } from '../../../shared/wire/staff/preferences.js';

/** An account, as better-auth keeps it with the fields that are named in `auth.ts`. */
export interface StoredUser {
  _id: mongo.ObjectId;
  name: string;
  email: string;
  role: Role;
  siteIds: string[];
  /** Absent in accounts of earlier versions. */
  teamIds?: string[];
  language?: string;
  suspendedAt?: Date | null;
  /** An owner who is about to be none: not counted as one until then (last-owner.ts). */
  leaving?: { token: string; until: Date } | null;
  /** By an authenticator. */
  twoFactorEnabled?: boolean | null;
  /** Since when, and why, they want to be given nothing. */
  away?: { since: Date; reason: string };
  preferences?: Preferences;
  /** Visitors are not shown that they are here. */
  hidesFace?: true;
  hasPasskey?: boolean | null;
  /** Has taken the account elsewhere away: it is not linked by its address alone. */
  hasUnlinked?: true;
}

export const usersOf = (connection: Connection) => connection.collection<StoredUser>('user');

/** Whose account is in use. */
export const isActive = { suspendedAt: null };
