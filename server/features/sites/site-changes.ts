import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { UpdateFilter } from 'mongodb';
import { fitsPage } from '../../../shared/greetings/told-greetings.js';
import type { SiteSettings } from '../../../shared/wire/sites/site-settings.js';
import { leftOutOfRestore, type LeftOut } from '../../../shared/wire/sites/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { StaffActor } from '../../kernel/actors.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import { can, canEverywhere } from '../../kernel/permissions.js';
import { withShortId } from '../../kernel/short-id.js';
import { AppError, conflict, notFound, tooMuch } from '../../platform/errors.js';
import type { Log } from '../../platform/log.js';
import { collectionOf } from '../../platform/store/collection.js';
import { onlyChanged, type AuditService } from '../audit/index.js';
import { settingsOf } from './site-settings-of.js';
import './sites.events.js';
import type { SitesModel, StoredSite } from './sites.model.js';
import { versionBefore } from './version-before.js';

/** What is read back of a site's history to restore a version. */
const longestHistory = 500;
const historyActions = ['site.created', 'site.settings', 'site.restored', 'site.archived', 'site.reopened'] as const;

export interface NewSettings {
  /** Of the settings that were edited; `E_CONFLICT` when they are not the newest any more. */
  revision: number;
  settings: SiteSettings;
  /** Left out, they stay as they are. */
  name?: string | undefined;
  allowedOrigins?: string[] | undefined;
}

/** What owners and admins change of sites. Each change has its entry in the audit, from which an earlier version is restored. */
export function siteChanges(deps: {
  sites: SitesModel;
  audit: Pick<AuditService, 'around' | 'ofSubject'>;
  events: DomainEvents;
  log: Log;
  readToManage(actor: StaffActor, siteId: string): Promise<StoredSite>;
  /** Whether the picture is one of the site's. */
  hasPicture(siteId: string, id: string): Promise<boolean>;
  change(siteId: string, condition: object, update: UpdateFilter<StoredSite>): Promise<StoredSite | null>;
  forget(siteId: string): void;
}) {
  const { audit, events, log, readToManage, change } = deps;

  async function save(
    actor: StaffActor,
    before: StoredSite,
    { revision, settings, ...given }: NewSettings,
    action: 'site.settings' | 'site.restored',
  ): Promise<StoredSite> {
    const siteId = before._id;
    const { name = before.name, allowedOrigins = before.allowedOrigins } = given;
    const { picture } = settings.look;
    if (picture && picture !== settingsOf(before).look.picture && !(await deps.hasPicture(siteId, picture)))
      throw new AppError('E_SCHEMA', 'There is no such picture.', undefined, 'settings.look.picture');
    // What an earlier version has taken stays, as long as nobody changes it.
    const isNew = !isDeepStrictEqual(settings.greetings, settingsOf(before).greetings);
    if (isNew && !isShortEnough(settings.greetings))
      throw new AppError('E_SCHEMA', 'The greetings are too long for a page.', undefined, 'settings.greetings');
    await requireFree(siteId, settings.mailAddress);
    // A site that nobody has set has no revision yet.
    const edited = revision === 0 ? { settingsRevision: { $exists: false } } : { settingsRevision: revision };
    const entry = {
      ...{ action, by: actor, subject: { id: siteId, name: before.name }, siteIds: [siteId] },
      ...onlyChanged(versionOf(before), { ...settings, name, allowedOrigins }),
    };
    const site = await audit.around(entry, async () => {
      const changed = await change(siteId, edited, {
        $set: {
          ...{ settings, name, allowedOrigins, settingsRevision: revision + 1 },
          ...(given.name === undefined ? {} : { isNamed: true }),
        },
      }).catch(async (error: unknown) => {
        // Of two sites that are given one address at once the index lets one have it; engines say that in several ways.
        await requireFree(siteId, settings.mailAddress);
        throw error;
      });
      if (!changed) throw conflict('Somebody else has changed these settings meanwhile.');
      return changed;
    });
    if (name !== before.name) events.publish('directory.changed');
    log.info(
      { staffId: actor.staffId, siteId, revision: revision + 1, allowedOrigins: given.allowedOrigins },
      'settings changed',
    );
    return site;
  }

  async function isTaken(siteId: string, mailAddress: string): Promise<boolean> {
    const taken = { _id: { $ne: siteId }, 'settings.mailAddress': mailAddress };
    return mailAddress !== '' && (await collectionOf(deps.sites).findOne(taken)) !== null;
  }

  async function requireFree(siteId: string, mailAddress: string): Promise<void> {
    if (!(await isTaken(siteId, mailAddress))) return;
    throw new AppError('E_SCHEMA', 'Another site has this address.', undefined, 'settings.mailAddress');
  }

  /** What there is no way back to any more stays as it is now. */
  async function withoutGone(
    siteId: string,
    was: SiteSettings,
    now: SiteSettings,
  ): Promise<{ settings: SiteSettings; leftOut: LeftOut[] }> {
    const { picture } = was.look;
    const gone = {
      picture: picture !== '' && picture !== now.look.picture && !(await deps.hasPicture(siteId, picture)),
      mailAddress: await isTaken(siteId, was.mailAddress),
      greetings: !isDeepStrictEqual(was.greetings, now.greetings) && !isShortEnough(was.greetings),
    };
    const settings = {
      ...was,
      ...(gone.picture ? { look: { ...was.look, picture: now.look.picture } } : {}),
      ...(gone.mailAddress ? { mailAddress: now.mailAddress } : {}),
      ...(gone.greetings ? { greetings: now.greetings } : {}),
    };
    return { settings, leftOut: leftOutOfRestore.filter((name) => gone[name]) };
  }

  return {
    /** Makes another site, with settings of its own. */
    async create(actor: StaffActor, given: { name: string; allowedOrigins: string[] }): Promise<StoredSite> {
      if (!canEverywhere(actor, 'site:manage')) throw notFound();
      if ((await deps.sites.estimatedDocumentCount()) >= limits.sites) throw tooMuch('So many sites are too many.');
      const key = randomBytes(12).toString('base64url');
      return withShortId(async (_id) => {
        const site = { _id, ...given, key, isNamed: true, createdAt: new Date() };
        const subject = { id: _id, name: given.name };
        const entry = { action: 'site.created' as const, by: actor, subject, after: { ...given }, siteIds: [_id] };
        await audit.around(entry, () => collectionOf(deps.sites).insertOne(site));
        deps.forget(_id);
        events.publish('directory.changed');
        return site;
      });
    },

    /** Pages of `allowedOrigins` may open the chat from now on; who has it open already keeps the line until it breaks. */
    async setSettings(actor: StaffActor, siteId: string, given: NewSettings): Promise<StoredSite> {
      return save(actor, await readToManage(actor, siteId), given, 'site.settings');
    },

    /** Closes the site to its visitors, or opens it again. Twice is once. */
    async setArchived(actor: StaffActor, siteId: string, isArchived: boolean): Promise<StoredSite> {
      if (!can(actor, 'site:manage', { siteId })) throw notFound();
      const before = await readToManage(actor, siteId);
      if (Boolean(before.archivedAt) === isArchived) return before;
      const action = isArchived ? ('site.archived' as const) : ('site.reopened' as const);
      const entry = { action, by: actor, subject: { id: siteId, name: before.name }, siteIds: [siteId] };
      const site = await audit.around(
        entry,
        () =>
          isArchived
            ? change(siteId, { archivedAt: { $exists: false } }, { $set: { archivedAt: new Date() } })
            : change(siteId, { archivedAt: { $exists: true } }, { $unset: { archivedAt: true } }),
        // Somebody else was faster.
        (changed) => (changed ? {} : undefined),
      );
      events.publish('site.archived', siteId);
      events.publish('directory.changed');
      return site ?? readToManage(actor, siteId);
    },

    /** What became of the site, the newest first. */
    async history(actor: StaffActor, siteId: string, before?: { at: string; id: string }) {
      await readToManage(actor, siteId);
      return audit.ofSubject(siteId, historyActions, { before, limit: limits.auditPage });
    },

    /** Everything as it was before a change, but what is gone since. `revision` is what the person who restores has looked at; `E_CONFLICT` when it is not the newest. */
    async restore(
      actor: StaffActor,
      siteId: string,
      { revision, entryId }: { revision: number; entryId: string },
    ): Promise<{ site: StoredSite; leftOut: LeftOut[] }> {
      const present = await readToManage(actor, siteId);
      const { entries } = await audit.ofSubject(siteId, historyActions, { limit: longestHistory });
      const version = versionBefore(versionOf(present), entries, entryId);
      if (!version) throw notFound();
      const { name, allowedOrigins } = version;
      const { settings, leftOut } = await withoutGone(siteId, version.settings, settingsOf(present));
      const renamed = name === present.name ? {} : { name };
      const given = { revision, settings, allowedOrigins, ...renamed };
      return { site: await save(actor, present, given, 'site.restored'), leftOut };
    },
  };
}

const isShortEnough = (greetings: SiteSettings['greetings']): boolean =>
  fitsPage(greetings, (text) => gzipSync(text).length);

const versionOf = (site: StoredSite) => ({
  ...settingsOf(site),
  name: site.name,
  allowedOrigins: site.allowedOrigins,
});
