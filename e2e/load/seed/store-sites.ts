import type { Connection } from 'mongoose';
import { importSites } from '../../../server/features/sites/index.js';
import { seedSites } from './corpus/sites.js';
import type { Plan } from './plan.js';

/** The sites of the talk; where they are already, as their people have set them since. */
export async function storeSites(connection: Connection, plan: Pick<Plan, 'sites'>): Promise<void> {
  const createdAt = new Date();
  await importSites(connection)(
    seedSites(plan.sites).map(({ _id, name, key, origin, settings }) => ({
      _id,
      name,
      key,
      allowedOrigins: [origin],
      isNamed: true,
      settings,
      settingsRevision: 1,
      createdAt,
    })),
  );
}
