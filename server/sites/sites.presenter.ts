import type { Site } from '../../shared/entities.js';
import type { StoredSite } from './sites.model.js';

export function presentSite({ _id, name, key, allowedOrigins }: StoredSite): Site {
  return { id: _id, name, key, allowedOrigins };
}
