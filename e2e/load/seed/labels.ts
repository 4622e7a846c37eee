import { labelColors } from '../../../shared/wire/labels/label-colors.js';
import type { LabelColor } from '../../../shared/wire/labels/entities.js';
import type { SeedSite } from './corpus/sites.js';
import { Random, shortIdOf } from './random.js';

export interface SeedLabel {
  id: string;
  siteId: string;
  name: string;
  color: LabelColor;
}

const known = new Map<string, readonly SeedLabel[]>();

export function labelsOf({ _id: siteId, labels }: SeedSite): readonly SeedLabel[] {
  const found =
    known.get(siteId) ??
    labels.map((name) => {
      const random = new Random('label', siteId, name);
      return { id: shortIdOf(random), siteId, name, color: random.pick(labelColors) };
    });
  known.set(siteId, found);
  return found;
}
