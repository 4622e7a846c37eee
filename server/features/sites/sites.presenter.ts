import type { EditedSite, Site } from '../../../shared/wire/sites/entities.js';
import { settingsOf } from './site-settings-of.js';
import type { StoredSite } from './sites.model.js';

export function presentSite({ _id, name, key, allowedOrigins, isNamed, archivedAt }: StoredSite): Site {
  return { id: _id, name, key, allowedOrigins, ...(isNamed ? { isNamed } : {}), ...presentArchived(archivedAt) };
}

export function presentSettings(site: StoredSite): EditedSite {
  const { name, allowedOrigins, settingsRevision = 0, archivedAt } = site;
  return {
    ...{ revision: settingsRevision, name, settings: settingsOf(site), allowedOrigins },
    ...presentArchived(archivedAt),
  };
}

const presentArchived = (archivedAt: Date | null | undefined) =>
  archivedAt ? { archivedAt: archivedAt.toISOString() } : {};
