import { labelColors } from '../../../shared/wire/labels/label-colors.js';
import type { LabelColor } from '../../../shared/wire/labels/entities.js';
import { seedSites } from './corpus/sites.js';
import { Random, shortIdOf } from './random.js';

export interface SeedLabel {
  id: string;
  siteId: string;
  name: string;
  color: LabelColor;
}

export const seedLabels: readonly SeedLabel[] = seedSites.flatMap(({ _id: siteId, labels }) =>
  labels.map((name) => {
    const random = new Random('label', siteId, name);
    return { id: shortIdOf(random), siteId, name, color: random.pick(labelColors) };
  }),
);
