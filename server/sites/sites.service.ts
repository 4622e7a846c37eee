import { randomBytes } from 'node:crypto';
import { batched } from '../store/batched.js';
import { collectionOf } from '../store/collection.js';
import { isClash } from '../store/store-errors.js';
import { Recent } from '../store/recent.js';
import type { SitesModel, StoredSite } from './sites.model.js';

/** The first site of an installation has a fixed id, so that two processes starting at once make one. */
const firstSiteId = 'first';

export type SitesService = ReturnType<typeof sitesService>;

export function sitesService(deps: { sites: SitesModel; demoOrigin?: string | undefined }) {
  const byKey = new Recent<StoredSite>(5_000);
  const byId = new Recent<StoredSite>(5_000);

  // Asked at every handshake, before anything else is known of who knocks.
  const siteOfKey = batched(async (keys) => {
    const found = await deps.sites.find({ key: { $in: keys } }).lean<StoredSite[]>();
    return new Map(found.map((site) => [site.key, site]));
  });

  return {
    /** Makes the first site when there is none; what was made stays as it is. */
    async ensureFirst(first: { name: string; allowedOrigins: string[] }): Promise<StoredSite> {
      try {
        const site = { _id: firstSiteId, ...first, key: randomBytes(12).toString('base64url'), createdAt: new Date() };
        await collectionOf(deps.sites).insertOne(site);
      } catch (error) {
        if (!isClash(error)) throw error;
      }
      const site = await deps.sites.findById(firstSiteId).lean<StoredSite>();
      if (!site) throw new Error('The first site could not be made.');
      return site;
    },

    async findByKey(key: string): Promise<StoredSite | undefined> {
      const remembered = byKey.get(key);
      if (remembered) return remembered;
      const site = await siteOfKey(key);
      if (site) byKey.set(key, site);
      return site;
    },

    async find(id: string): Promise<StoredSite | undefined> {
      const remembered = byId.get(id);
      if (remembered) return remembered;
      const site = await deps.sites.findById(id).lean<StoredSite>();
      if (site) byId.set(id, site);
      return site ?? undefined;
    },

    list(ids: readonly string[]): Promise<StoredSite[]> {
      return deps.sites.find({ _id: { $in: ids } }).lean<StoredSite[]>();
    },

    async allIds(): Promise<string[]> {
      const sites = await deps.sites.find({}, { _id: 1 }).lean<Pick<StoredSite, '_id'>[]>();
      return sites.map((site) => site._id);
    },

    /** Whether pages of this origin may open the site's chat. The demo article's origin may open the first site's. */
    allowsOrigin(site: StoredSite, origin: string | undefined): boolean {
      if (!origin) return false;
      if (site._id === firstSiteId && origin === deps.demoOrigin) return true;
      return site.allowedOrigins.includes(origin);
    },
  };
}
