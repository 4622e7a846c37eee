import { randomUUID } from 'node:crypto';
import type { EmbedReport, EmbedVerdict } from '../../../shared/wire/embed-check/entities.js';
import type { StaffActor } from '../../kernel/actors.js';
import { notFound } from '../../platform/errors.js';
import { can } from '../../kernel/permissions.js';
import type { SitesService } from '../sites/index.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { EmbedChecksModel } from './embed-checks.model.js';

const heldMs = 2 * 60_000;

export type EmbedChecksService = ReturnType<typeof embedChecksService>;

/** Checks of a snippet: begun by the staff, reported once by the page itself. */
export function embedChecksService(deps: { checks: EmbedChecksModel; sites: SitesService }) {
  const checks = collectionOf(deps.checks);

  return {
    /** Begins a check of a page; resolves with the address to open. The page must be one that may open the chat. */
    async begin(actor: StaffActor, siteId: string, page: string): Promise<{ id: string; url: string }> {
      const site = can(actor, 'site:read', { siteId }) ? await deps.sites.find(siteId) : undefined;
      if (!site) throw notFound();
      const url = new URL(page);
      if (!deps.sites.allowsOrigin(site, url.origin)) throw notFound();
      const id = randomUUID();
      await checks.insertOne({ _id: id, siteId, expiresAt: new Date(Date.now() + heldMs) });
      url.hash = withCheck(url.hash, `sapa-check=${id}`);
      return { id, url: url.href };
    },

    /** Takes a page's report: the first one of a check that still holds. */
    async report(id: string, origin: string | undefined, report: EmbedReport): Promise<void> {
      const open = { _id: id, report: { $exists: false }, expiresAt: { $gt: new Date() } };
      const { matchedCount } = await checks.updateOne(open, { $set: { report, ...(origin ? { origin } : {}) } });
      if (matchedCount === 0) throw notFound();
    },

    /** What is known by now; null while the page has not spoken. */
    async read(actor: StaffActor, siteId: string, id: string): Promise<EmbedVerdict | null> {
      if (!can(actor, 'site:read', { siteId })) throw notFound();
      const check = await checks.findOne({ _id: id, siteId });
      const site = await deps.sites.find(siteId);
      if (!check || !site) throw notFound();
      if (!check.report) return null;
      const { origin = '', report } = check;
      return { origin, result: judge(report, site.key, deps.sites.allowsOrigin(site, origin)), ...report };
    },
  };
}

/** Beside the route where the page has one in its fragment: its router would take anything else away before it is read. */
function withCheck(fragment: string, check: string): string {
  if (!/^#!?\//.test(fragment)) return check;
  return `${fragment}${fragment.includes('?') ? '&' : '?'}${check}`;
}

/** The first reason why it does not work is the one to correct first. */
function judge(report: EmbedReport, key: string, isAllowed: boolean): EmbedVerdict['result'] {
  const { site, blocked, isSocketOpen, isChatLoaded } = report;
  if (site === '') return 'no-key';
  if (site !== key) return 'wrong-key';
  if (isAllowed && isSocketOpen) return isChatLoaded ? 'works' : 'chat';
  if (blocked.length > 0) return 'policy';
  return isAllowed ? 'socket' : 'origin';
}
