import type { EditedSite, Site } from '../../../shared/wire/sites/entities.js';
import { settingsOf } from './site-settings-of.js';
import type { StoredSite } from './sites.model.js';

export function presentSite({ _id, name, key, allowedOrigins }: StoredSite): Site {
  return { id: _id, name, key, allowedOrigins };
}

export function presentSettings(site: StoredSite): EditedSite {
  const { allowedOrigins, settingsRevision = 0 } = site;
  return { revision: settingsRevision, settings: settingsOf(site), allowedOrigins };
}
