import { Types, type Connection } from 'mongoose';
import { importAccounts } from '../../../server/features/staff/index.js';
import { importLabels } from '../../../server/features/labels/index.js';
import { importTeams } from '../../../server/features/teams/index.js';
import { seedSites } from './corpus/sites.js';
import { labelsOf } from './labels.js';
import type { Plan } from './plan.js';
import { seedStaff, teamsOf } from './staff.js';

/** The staff, the teams and the labels of the talk; where they are already, as they have become since. */
export async function storeStaff(connection: Connection, plan: Plan): Promise<void> {
  const createdAt = new Date();
  const sites = seedSites(plan.sites);
  await importTeams(connection)(
    sites.flatMap(teamsOf).map(({ id, siteId, name }) => ({ _id: id, siteId, name, createdAt })),
  );
  await importLabels(connection)(sites.flatMap(labelsOf).map(({ id, ...label }) => ({ _id: id, ...label })));
  await importAccounts(connection)(
    seedStaff(plan).map(({ id, ...person }) => ({ _id: new Types.ObjectId(id), ...person })),
  );
}
