import { collectionOf } from '../../platform/store/collection.js';
import { pagesOf } from '../../platform/store/pages-of.js';
import type { ConversationsService, StoredConversation } from '../conversations/index.js';
import { type SitesService, settingsOf } from '../sites/index.js';
import type { TeamSettingsService } from '../teams/index.js';
import { soonestOf, stepOf, type AlertSteps } from './alert-steps.js';
import { timeOf } from './next-step.js';
import type { NotificationsModel, StoredNotification } from './notifications.model.js';

export const movedEveryMs = 60_000;
const pageSize = 200;

type Planned = StoredNotification & Required<Pick<StoredNotification, 'since'>>;

/**
 * Minutes, hours or holidays of a site or a team have changed: the steps that are to come by the clock come by the new one. What is to
 * come at once stays so. Of several processes each may do it. Resolves with how many steps were moved.
 */
export function moveSteps(deps: {
  notifications: NotificationsModel;
  conversations: Pick<ConversationsService, 'findAll'>;
  sites: Pick<SitesService, 'allIds' | 'find'>;
  teamSettings: Pick<TeamSettingsService, 'all'>;
  steps: Pick<AlertSteps, 'rulesFor' | 'enqueue'>;
  /** The first mail comes no sooner after it was planned. */
  notifyAfterMs: number;
}) {
  const collection = collectionOf(deps.notifications);
  /** By the site, what its steps follow. */
  const followed = new Map<string, string>();

  async function rulesOfSites(): Promise<Map<string, string>> {
    const teams = [...(await deps.teamSettings.all()).values()];
    const rules = new Map<string, string>();
    for (const siteId of await deps.sites.allIds()) {
      const { alerts, officeHours } = settingsOf((await deps.sites.find(siteId)) ?? {});
      const own = teams.filter((team) => team.siteId === siteId).map(({ id, alerts: set, hours }) => [id, set, hours]);
      rules.set(siteId, JSON.stringify([alerts, officeHours, own]));
    }
    return rules;
  }

  async function move(planned: readonly Planned[], now: Date): Promise<number> {
    const found = await deps.conversations.findAll([...new Set(planned.map(({ conversationId }) => conversationId))]);
    const byId = new Map<string, StoredConversation>(found.map((each) => [each._id, each]));
    let count = 0;
    for (const step of planned) {
      const conversation = byId.get(step.conversationId);
      const onTime = conversation && timeOf(stepOf(step), step.since, await deps.steps.rulesFor(conversation), now);
      // Left out from now on: what is to come already comes once more.
      if (!onTime) continue;
      const dueAt = new Date(Math.max(onTime.getTime(), soonestOf(step, deps.notifyAfterMs)));
      // Late by either clock, it comes as soon as it can.
      if (dueAt.getTime() === step.dueAt.getTime() || (step.dueAt <= now && dueAt <= now)) continue;
      const isAsRead = { _id: step._id, state: 'pending' as const, dueAt: step.dueAt, isByClock: true };
      const { modifiedCount } = await collection.updateOne(isAsRead, { $set: { dueAt } });
      if (modifiedCount === 0) continue;
      await deps.steps.enqueue({ ...step, dueAt });
      count += 1;
    }
    return count;
  }

  return async (now = new Date()): Promise<number> => {
    const rules = await rulesOfSites();
    const changed = [...rules].flatMap(([siteId, rule]) => (followed.get(siteId) === rule ? [] : [siteId]));
    if (changed.length === 0) return 0;
    let count = 0;
    const toCome = collection.find(
      { state: 'pending', siteId: { $in: changed }, isByClock: true, audienceIds: { $exists: false } },
      { batchSize: pageSize },
    );
    for await (const page of pagesOf(toCome, pageSize)) count += await move(page.filter(hasSince), now);
    for (const siteId of changed) followed.set(siteId, rules.get(siteId) ?? '');
    return count;
  };
}

const hasSince = (step: StoredNotification): step is Planned => step.since !== undefined;
