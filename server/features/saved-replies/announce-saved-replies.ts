import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import type { Log } from '../../platform/log.js';
import { rooms } from '../../platform/sockets/rooms.js';
import type { SitesService } from '../sites/index.js';
import { subjectOfScope } from './saved-replies.policy.js';

/** Those who may see them are told to ask again. */
export function announceSavedReplies(
  { events, sites, log }: { events: DomainEvents; sites: SitesService; log: Log },
  { staff }: Pick<Audiences, 'staff'>,
): void {
  const tell = (room: string) => staff.announce(room, 'saved-replies:changed', () => ({}));

  events.on('saved-replies.changed', (scopes) => {
    for (const { staffId, siteId } of scopes.map(subjectOfScope)) {
      if (staffId) tell(rooms.staff(staffId));
      else if (siteId) tell(rooms.siteAll(siteId));
      else tellEverySite();
    }
  });

  function tellEverySite(): void {
    sites.rememberedIds().then(
      (ids) => ids.forEach((id) => tell(rooms.siteAll(id))),
      (error: unknown) => log.warn({ err: error }, 'announcement lost; the reader will ask'),
    );
  }
}
