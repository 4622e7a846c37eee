import type { Connection } from 'mongoose';
import { importDirectory } from '../../../server/features/contacts/index.js';
import type { ContactCriteria } from '../../../shared/wire/contacts/entities.js';
import { cities } from './corpus/contacts.js';
import { seedSites, type SeedSite } from './corpus/sites.js';
import { labelsOf } from './labels.js';
import type { Plan } from './plan.js';
import { Random, shortIdOf } from './random.js';
import { seedStaff } from './staff.js';

/** Own fields and segments of the sites; where they are already, as their people have set them since. */
export async function storeDirectory(connection: Connection, plan: Pick<Plan, 'seed' | 'sites' | 'staff'>) {
  const sites = seedSites(plan.sites);
  const [first] = seedStaff(plan);
  await importDirectory(connection)({
    fields: sites.map(({ _id, contacts }) => ({ _id, fields: [...contacts.fields] })),
    segments: sites.flatMap((site) =>
      segmentsOf(site).map(({ name, criteria }) => ({
        _id: shortIdOf(new Random('segment', site._id, name)),
        ...{ name, criteria, ownerId: first?.id ?? '', scope: `site/${site._id}`, revision: 1 },
      })),
    ),
  });
}

/** Shared with all of the site. */
function segmentsOf(site: SeedSite): { name: string; criteria: ContactCriteria }[] {
  const { _id: siteId, contacts } = site;
  const [label] = labelsOf(site);
  const [field] = contacts.fields;
  const value = field?.choices?.[0] ?? cities[0];
  return [
    { name: 'Menulis bulan ini', criteria: { siteId, seenWithinDays: 30 } },
    { name: 'Punya email', criteria: { siteId, hasEmail: true } },
    ...(label ? [{ name: label.name, criteria: { siteId, labelId: label.id } }] : []),
    ...(field ? [{ name: value, criteria: { siteId, fields: [{ key: field.key, is: value }] } }] : []),
  ];
}
