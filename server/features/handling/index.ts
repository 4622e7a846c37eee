import type { Sweep } from '../../platform/outbox/sweeper.js';
import type { ConversationsService } from '../conversations/index.js';
import type { Departures } from '../staff/index.js';
import type { SitesService } from '../sites/index.js';
import type { LifecycleService } from '../lifecycle/index.js';
import type { TimelineService } from '../timeline/index.js';
import { handlingCommands } from './handling.commands.js';
import { handlingRoutes } from './handling.routes.js';
import { handlingService, type Directory } from './handling.service.js';
import { release } from './release.js';
import { wakeSweep } from './wake-sweep.js';

export { changed, type Handling } from './changes.js';
export { followMessage } from './follow-message.js';

/** Who answers a conversation, how it is sorted, and when it is out of the way. */
export function createHandling(deps: {
  conversations: ConversationsService;
  lifecycle: LifecycleService;
  directory: Directory;
  departures: Departures;
  sites: SitesService;
  timeline: TimelineService;
}) {
  deps.departures.follow(release(deps));
  const service = handlingService({ ...deps, notes: deps.timeline });
  // Where the sockets are: what comes back is announced as well.
  const sweeps: Sweep[] = [{ name: 'snoozed', sweep: wakeSweep(deps.conversations), idlePauses: 4, isForWeb: true }];
  return { service, sweeps, commands: { staff: handlingCommands(service) }, routes: () => handlingRoutes(service) };
}
