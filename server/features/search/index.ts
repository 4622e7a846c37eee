import type { Connection } from 'mongoose';
import type { staffSearchCommands } from '../../../shared/wire/search/commands.js';
import type { StaffHandlers } from '../../kernel/commands.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Log } from '../../platform/log.js';
import type { Checkpoint } from '../../platform/outbox/checkpoint.js';
import { lease } from '../../platform/outbox/lease.js';
import { leasesModel } from '../../platform/outbox/leases.model.js';
import type { Sweep } from '../../platform/outbox/sweeper.js';
import { readThroughCache } from '../../platform/store/read-through-cache.js';
import type { ContactsFeature } from '../contacts/index.js';
import { conversationPlaces, type ConversationsService } from '../conversations/index.js';
import type { LabelsService } from '../labels/index.js';
import type { MessageEffect, MessagesService } from '../messages/index.js';
import type { ReadsService } from '../reads/index.js';
import type { SitesService } from '../sites/index.js';
import type { StaffService } from '../staff/index.js';
import type { TimelineService } from '../timeline/index.js';
import { entriesModel } from './entries.model.js';
import { messageEntry } from './entry-of.js';
import { findEntries } from './find-entries.js';
import { keepEntries } from './keep-entries.js';
import { keepPeople } from './keep-people.js';
import { weeksModel } from './weeks.model.js';
import { presentSearch } from './present-search.js';
import { rebuildModel } from './rebuild.model.js';
import { buildForMs, rebuild } from './rebuild.js';
import { resolveNames } from './resolve-names.js';
import { searchService } from './search.service.js';

const buildingKnownMs = 10_000;

/** The entries of all that is stored, made anew; for who does that while no server runs, or because one is behind. */
export function rebuildIn(connection: Connection) {
  const models = { entries: entriesModel(connection), weeks: weeksModel(connection) };
  const keep = keepEntries({ ...models, placesOf: conversationPlaces(connection) });
  return rebuild({ connection, rebuilds: rebuildModel(connection), keep, building: buildingIn(connection) });
}

/** One process at a time. */
const buildingIn = (connection: Connection) =>
  lease({ leases: leasesModel(connection), name: 'search', heldMs: buildForMs * 4 });

export { importSearch } from './import-search.js';
export { rebuildProgress } from './rebuild-progress.js';

export type SearchService = ReturnType<typeof createSearch>['service'];

/** All that was ever said is found: messages, notes and visitors. */
export function createSearch(deps: {
  connection: Connection;
  checkpoint: Checkpoint;
  events: DomainEvents;
  log: Log;
  hasRateLimits: boolean;
  /** Which visitors count as one person. */
  contacts: Pick<ContactsFeature, 'byWords' | 'headsOf'>;
  conversations: ConversationsService;
  labels: LabelsService;
  messages: MessagesService;
  reads: ReadsService;
  sites: SitesService;
  staff: StaffService;
  timeline: TimelineService;
  /** What else is looked for after a process was killed. */
  alsoRedo: (redo: (since: Date) => Promise<number>) => void;
}) {
  const { connection, checkpoint, timeline } = deps;
  const [entries, weeks] = [entriesModel(connection), weeksModel(connection)];
  const keep = keepEntries({ entries, weeks, placesOf: conversationPlaces(connection) });
  const building = buildingIn(connection);
  const build = rebuild({ connection, rebuilds: rebuildModel(connection), keep, building });
  const people = keepPeople({
    ...{ ...deps, keep },
    notesSince: (time) => timeline.notesSince(time),
    notesChangedSince: (time) => timeline.notesChangedSince(time),
  });
  people.listen();
  checkpoint.watch(() => people.pendingSince());
  deps.alsoRedo((since) => people.redoNotes(since));
  const names = resolveNames({ ...deps, entries });
  const search = searchService({ ...deps, names, find: findEntries({ entries, weeks }) });
  const effect: MessageEffect = (messages) => keep.follow(messages, messageEntry);
  const staff: StaffHandlers<typeof staffSearchCommands> = {
    async 'search:find'(actor, { after, ...input }) {
      const place = after && { at: new Date(after.at), id: after.id };
      const answer = await search.find(actor, { ...input, after: place });
      return presentSearch(actor, answer, { ...deps, isBuilding: await isBuilding() });
    },
  };
  const sweeps: Sweep[] = [
    { name: 'search', sweep: () => people.sweep(), isForWeb: true },
    {
      name: 'search of what is older',
      sweep: async () => ((await build.isBuilding()) ? ((await build.run())?.done ?? 0) : 0),
      idlePauses: 12,
    },
  ];
  const known = readThroughCache({ ttl: buildingKnownMs, most: 1 }, () => build.isBuilding());
  const isBuilding = async (): Promise<boolean> => (await known.get('')) ?? false;
  return {
    service: { ...search, eraseAll: (conversationIds: string[]) => keep.eraseAll(conversationIds) },
    /** Of a message, by what it is found. */
    effect,
    sweeps,
    drain: () => people.drain(),
    commands: { staff },
  };
}
