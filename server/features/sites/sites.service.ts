import { randomBytes } from 'node:crypto';
import { limits } from '../../../shared/wire/limits.js';
import type { OfficeHours } from '../../../shared/wire/sites/site-settings.js';
import type { UpdateFilter } from 'mongodb';
import type { StaffActor } from '../../kernel/actors.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import { notFound } from '../../platform/errors.js';
import type { ForgetElsewhere } from '../../platform/cluster/forget-elsewhere.js';
import type { Log } from '../../platform/log.js';
import { batched } from '../../platform/store/batched.js';
import { collectionOf } from '../../platform/store/collection.js';
import { isDuplicateKey } from '../../platform/store/store-errors.js';
import { readThroughCache } from '../../platform/store/read-through-cache.js';
import { ttlCache } from '../../platform/store/ttl-cache.js';
import type { SiteIds } from '../../kernel/may-see.js';
import { matchesOrigin } from '../../kernel/origins.js';
import type { AuditService } from '../audit/index.js';
import { siteChanges } from './site-changes.js';
import { toldGreetings, type ToldGreetings } from '../../../shared/greetings/told-greetings.js';
import { nextOpenings } from './next-openings.js';
import { launcherLook, type LauncherLook } from '../../../shared/look/chat-look.js';
import type { SitePicturesModel } from './site-pictures.model.js';
import { sitePictures } from './site-pictures.service.js';
import { settingsOf } from './site-settings-of.js';
import type { SitesModel, StoredSite } from './sites.model.js';
import { dueBySettings } from './due.js';
import { hoursFor } from './hours-for.js';
import { can, sitesWhere, sitesWhereEver } from '../../kernel/permissions.js';

/** The first site of an installation has a fixed id, so that two processes starting at once make one. */
const firstSiteId = 'first';
/** What can be a key at all. */
const keyShape = /^[\w-]{1,100}$/;

/** Under which the ids of all are remembered. */
const allSites = '';

export interface SiteForInbox {
  name: string;
  isArchived: boolean;
  hasPage(url: string): boolean;
  /** How long the staff may change what they have sent. */
  editMinutes: number;
  /** Until when a visitor who waits since then is to be answered; undefined where the site has no target. */
  dueAt(since: Date, isFirst: boolean, teamId: string | null): Date | undefined;
  /** Another one when `dueAt` may answer otherwise. */
  dueRule(): string;
}

export type SitesService = ReturnType<typeof sitesService>;

export function sitesService(deps: {
  sites: SitesModel;
  pictures: SitePicturesModel;
  audit: Pick<AuditService, 'around' | 'ofSubject'>;
  events: DomainEvents;
  /** Sapa's own, where the hosted pages of all sites are. */
  url: string;
  demoOrigin?: string | undefined;
  forgetElsewhere: ForgetElsewhere;
  /** Of teams that have hours of their own. */
  hoursOfTeams: () => Promise<ReadonlyMap<string, OfficeHours>>;
  log: Log;
}) {
  const byKey = ttlCache<StoredSite>(5_000, 1_000);
  const ids = ttlCache<SiteIds>(30_000, 1);
  /** Keys of no site. The store is not asked for them again and again. */
  const unknown = ttlCache<true>(5_000);

  // Asked at every handshake, before anything else is known of who knocks.
  const siteOfKey = batched(async (keys) => {
    const found = await deps.sites.find({ key: { $in: keys } }).lean<StoredSite[]>();
    return new Map(found.map((site) => [site.key, site]));
  });

  // Asked for every row of a page at once.
  const siteOfId = batched(async (siteIds) => {
    const found = await deps.sites.find({ _id: { $in: siteIds } }).lean<StoredSite[]>();
    return new Map(found.map((site) => [site._id, site]));
  });

  const byId = readThroughCache<StoredSite>({ ttl: 5_000, most: 1_000 }, siteOfId);

  /** Goes on with each change: what was read before it is not remembered after it. */
  let changes = 0;
  const forgetSite = (siteId: string) => {
    changes += 1;
    ids.delete(allSites);
    byId.forget(siteId);
    for (const [key, { _id }] of byKey.entries()) if (_id === siteId) byKey.delete(key);
  };
  const outdated = deps.forgetElsewhere('sites', forgetSite);

  /** By every process at once. */
  function forget(siteId: string): void {
    forgetSite(siteId);
    outdated(siteId);
  }

  async function change(
    siteId: string,
    condition: object,
    update: UpdateFilter<StoredSite>,
  ): Promise<StoredSite | null> {
    const site = await collectionOf(deps.sites).findOneAndUpdate({ _id: siteId, ...condition }, update, {
      returnDocument: 'after',
    });
    forget(siteId);
    return site;
  }

  function originsOf(site: StoredSite): string[] {
    const demo = site._id === firstSiteId && deps.demoOrigin ? [deps.demoOrigin] : [];
    return [...site.allowedOrigins, ...demo];
  }

  /** Each answer is remembered: a socket that came in with a new site must not lose it to an older list. */
  async function idsNow(): Promise<SiteIds> {
    const before = changes;
    const sites = await deps.sites.find({}, { archivedAt: 1 }).lean<Pick<StoredSite, '_id' | 'archivedAt'>[]>();
    const idsOf = (isArchived: boolean) =>
      sites.filter(({ archivedAt }) => Boolean(archivedAt) === isArchived).map(({ _id }) => _id);
    const found = { open: idsOf(false), archived: idsOf(true) };
    if (changes === before) ids.set(allSites, found);
    return found;
  }

  const list = (siteIds: readonly string[]) => deps.sites.find({ _id: { $in: [...siteIds] } }).lean<StoredSite[]>();

  function allowsOrigin(site: StoredSite, origin: string | undefined): boolean {
    if (!origin) return false;
    if (origin === deps.url) return true;
    return matchesOrigin(originsOf(site), origin);
  }

  async function readToManage(actor: StaffActor, siteId: string): Promise<StoredSite> {
    const site = can(actor, 'site:configure', { siteId }) ? await deps.sites.findById(siteId).lean<StoredSite>() : null;
    if (!site) throw notFound();
    return site;
  }

  const find = byId.get;
  const pictures = sitePictures({ ...deps, readToManage });

  async function findByKey(key: string): Promise<StoredSite | undefined> {
    const remembered = byKey.get(key);
    if (remembered) return remembered;
    if (!keyShape.test(key) || unknown.get(key)) return undefined;
    const site = await siteOfKey(key);
    if (site) byKey.set(key, site);
    else unknown.set(key, true);
    return site;
  }

  return {
    pictures,

    /** Makes the first site when there is none; what was made stays as it is. */
    async ensureFirst(first: { name: string; allowedOrigins: string[] }): Promise<StoredSite> {
      try {
        const site = { _id: firstSiteId, ...first, key: randomBytes(12).toString('base64url'), createdAt: new Date() };
        await collectionOf(deps.sites).insertOne(site);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      const site = await deps.sites.findById(firstSiteId).lean<StoredSite>();
      if (!site) throw new Error('The first site could not be made.');
      return site;
    },

    findByKey,

    find,

    /** Undefined where it is Sapa's own, and where there is no such site. As old as what is remembered. */
    async launcherLookOf(key: string): Promise<LauncherLook | undefined> {
      const site = await findByKey(key);
      return site && launcherLook(settingsOf(site).look, (id) => `${deps.url}/api/site-pictures/${id}`);
    },

    /** Likewise: with what its pages greet; undefined where nobody is greeted. */
    async greetingsOf(key: string): Promise<ToldGreetings | undefined> {
      const site = await findByKey(key);
      if (!site || site.archivedAt) return undefined;
      const { greetings, officeHours } = settingsOf(site);
      return toldGreetings(greetings, () => nextOpenings(new Date(), officeHours));
    },

    /** The open site to whose own address one of these is. */
    async ofMailAddress(addresses: readonly string[]): Promise<StoredSite | undefined> {
      // What stands behind a "+" is the sender's own, or their program's.
      const wanted = [...new Set(addresses.flatMap((each) => [each, each.replace(/\+[^@]*@/, '@')]))].slice(0, 200);
      const own = { archivedAt: { $exists: false }, 'settings.mailAddress': { $in: wanted, $gt: '' } };
      return (await collectionOf(deps.sites).findOne(own)) ?? undefined;
    },

    /** All that sites have. */
    async mailAddresses(): Promise<string[]> {
      const sites = await collectionOf(deps.sites)
        .find({ 'settings.mailAddress': { $gt: '' } }, { limit: limits.sites })
        .toArray();
      return sites.map((site) => settingsOf(site).mailAddress);
    },

    /** Whether a page of the site greets with these words, as far as is known now. */
    async isGreeting(id: string, words: string): Promise<boolean> {
      const { greetings } = settingsOf((await find(id)) ?? {});
      return greetings.some(({ text }) => text.id === words || text.en === words);
    },

    /** What the inbox is told of a site beside each of its conversations. */
    async forInbox(id: string): Promise<SiteForInbox> {
      const [site, hoursOfTeams] = await Promise.all([find(id), deps.hoursOfTeams()]);
      const hasPage = (url: string) => Boolean(site && URL.canParse(url) && allowsOrigin(site, new URL(url).origin));
      const settings = settingsOf(site ?? {});
      const { editMinutes } = settings;
      const dueAt = dueBySettings(settings, hoursOfTeams);
      const dueRule = () => JSON.stringify([site?.settingsRevision, ...hoursOfTeams]);
      const about = { name: site?.name ?? '', isArchived: Boolean(site?.archivedAt) };
      return { ...about, hasPage, editMinutes, dueAt, dueRule };
    },

    /** Where its new conversations go; null: to everyone of the site. */
    defaultTeamOf: async (id: string): Promise<string | null> => settingsOf((await find(id)) ?? {}).defaultTeamId,

    /** Those that count for what is a team's, or everyone's. */
    async officeHoursOf(id: string, teamId: string | null | undefined): Promise<OfficeHours> {
      const [site, hoursOfTeams] = await Promise.all([find(id), deps.hoursOfTeams()]);
      return hoursFor(settingsOf(site ?? {}).officeHours, hoursOfTeams, teamId);
    },

    /** Whether any team has hours of its own. */
    hasHoursOfTeams: async (): Promise<boolean> => (await deps.hoursOfTeams()).size > 0,

    /** Those that the actor may see, as far as they are open. */
    list: (actor: StaffActor): Promise<StoredSite[]> => list(sitesWhere(actor, 'site:read')),

    /** The same, and archived ones. */
    listEver: (actor: StaffActor): Promise<StoredSite[]> => list(sitesWhereEver(actor, 'site:read')),

    /** As they are stored now, archived ones among them. There are few. */
    all: (): Promise<StoredSite[]> => deps.sites.find().lean<StoredSite[]>(),

    /** Never from memory: before what cannot be taken back. */
    findNow: (id: string): Promise<StoredSite | null> => deps.sites.findById(id).lean<StoredSite>(),

    /** Of archived sites as well. */
    async allIds(): Promise<string[]> {
      const { open, archived } = await idsNow();
      return [...open, ...archived];
    },

    idsNow,

    /** The same, and a few seconds old at most: for a question that is asked all the time. */
    async rememberedIds(): Promise<SiteIds> {
      return ids.get(allSites) ?? idsNow();
    },

    /** Where one alone is in use: the name that its chat shows to everybody. As old as what is remembered. */
    async shownNameOfOnly(): Promise<string | undefined> {
      const { open } = ids.get(allSites) ?? (await idsNow());
      const [only] = open;
      const site = only !== undefined && open.length === 1 ? await find(only) : undefined;
      if (!site) return undefined;
      const { texts } = settingsOf(site);
      return texts.id.title || texts.en.title || (site.isNamed ? site.name : undefined);
    },

    /** Whether pages of this origin may open the site's chat. The demo article's may open the first site's, ours everyone's. */
    allowsOrigin,

    /** The origins whose pages may open the site's chat, as its list has them. */
    originsOf,

    /** Read from the store: who edits must not begin with what somebody else has changed since. */
    readToManage,

    ...siteChanges({ ...deps, readToManage, hasPicture: pictures.isOf, change, forget }),
  };
}
