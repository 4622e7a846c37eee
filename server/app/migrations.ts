import { feedsOfSites } from '../features/conversations/index.js';
import { adminsHaveSites } from '../features/staff/index.js';
import type { Migration } from '../platform/store/migrations.js';

/** Of all features: what a store of an older version goes through, at every start and by `migrate.ts`. */
export const migrations: readonly Migration[] = [adminsHaveSites, feedsOfSites];
