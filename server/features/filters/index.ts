import type { Connection } from 'mongoose';
import type { SavedFilter } from '../../../shared/wire/filters/entities.js';
import type { staffFilterCommands } from '../../../shared/wire/filters/commands.js';
import type { StaffActor } from '../../kernel/actors.js';
import type { StaffHandlers } from '../../kernel/commands.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import { notFound } from '../../platform/errors.js';
import type { Departures, Removals } from '../staff/index.js';
import type { TeamsService } from '../teams/index.js';
import { announceFilters } from './announce-filters.js';
import './filters.events.js';
import { filtersModel, type StoredFilter } from './filters.model.js';
import { presentFilter } from './filters.presenter.js';
import { filtersService } from './filters.service.js';

/** What people look for in the list again and again. */
export function createFilters(deps: {
  connection: Connection;
  events: DomainEvents;
  departures: Departures;
  removals: Removals;
  teams: TeamsService;
}) {
  const siteOfTeam = async (id: string) => (await deps.teams.find(id))?.siteId;
  const service = filtersService({ ...deps, filters: filtersModel(deps.connection), siteOfTeam });
  deps.departures.follow(async (departure) => {
    if ('teamId' in departure) await service.eraseOf(departure);
  });
  deps.removals.follow((staffId) => service.eraseOf({ staffId }));

  function present(actor: StaffActor, stored: StoredFilter): SavedFilter {
    const filter = presentFilter(actor, stored);
    if (!filter) throw notFound();
    return filter;
  }
  const staff: StaffHandlers<typeof staffFilterCommands> = {
    async 'filter:list'(actor) {
      const all = await service.list(actor);
      return { filters: all.flatMap((stored) => presentFilter(actor, stored) ?? []) };
    },
    'filter:create': async (actor, content) => ({ filter: present(actor, await service.create(actor, content)) }),
    'filter:change': async (actor, input) => ({ filter: present(actor, await service.change(actor, input)) }),
    async 'filter:delete'(actor, { id }) {
      await service.delete(actor, id);
      return null;
    },
  };
  return {
    service,
    commands: { staff },
    listen: (audiences: Audiences) => announceFilters(deps.events, audiences),
  };
}
