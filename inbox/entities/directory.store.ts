import { createContext } from '@lit/context';
import { CatchUp } from '../../shared/client/catch-up.js';
import { Store } from '../../shared/client/store.js';
import type { Away, Colleague, Directory, Team } from '../../shared/wire/people/entities.js';
import type { Connection } from '../core/connection.js';
import { StaffRetry } from '../core/staff-retry.js';

const nobody: Directory = { people: [], teams: [], sites: [] };

/** Colleagues and teams of the sites that one sees: whom a conversation can be given to. Empty until the server has said it. */
export class DirectoryStore extends Store<Directory> {
  readonly #connection: Connection;
  readonly #catchUp: CatchUp;
  #people = new Map<string, Colleague>();
  #teams = new Map<string, Team>();

  constructor(connection: Connection) {
    super(nobody);
    this.#connection = connection;
    this.#catchUp = new CatchUp(async (signal) => {
      const reply = await connection.call('staff:directory', {});
      if (signal.aborted) return undefined;
      if (reply.ok) this.#put(reply.value);
      return reply.ok ? undefined : reply.error;
    }, StaffRetry);
    connection.onConnect(() => void this.#catchUp.run());
    connection.on('directory:changed', () => void this.#catchUp.run());
  }

  person(id: string): Colleague | undefined {
    return this.#people.get(id);
  }

  team(id: string): Team | undefined {
    return this.#teams.get(id);
  }

  /** What it is called among all that one sees: with its site where a team of another has the same name. */
  nameOfTeam(id: string): string | undefined {
    const team = this.#teams.get(id);
    const isOnly = this.state.teams.every(({ id: other, name }) => other === id || name !== team?.name);
    return !team || isOnly ? team?.name : `${team.name} · ${this.site(team.siteId)?.name ?? ''}`;
  }

  site(id: string): { id: string; name: string } | undefined {
    return this.state.sites.find((site) => site.id === id);
  }

  /** Who may answer at a site. */
  peopleOf(siteId: string): Colleague[] {
    return this.state.people.filter(({ siteIds }) => !siteIds || siteIds.includes(siteId));
  }

  teamsOf(siteId: string): Team[] {
    return this.state.teams.filter((team) => team.siteId === siteId);
  }

  /** Who has an inbox open now; undefined where that cannot be known. */
  async online(): Promise<ReadonlySet<string> | undefined> {
    const reply = await this.#connection.call('staff:online', {});
    return reply.ok ? new Set(reply.value.staffIds) : undefined;
  }

  /** Oneself: away for a reason, or back. Shown at once; resolves with whether it is stored. */
  async setAway(ownId: string, away: Away | null): Promise<boolean> {
    const people = this.state.people.map(({ away: before, ...person }) => {
      if (person.id !== ownId) return before ? { ...person, away: before } : person;
      return away ? { ...person, away: { since: before?.since ?? new Date().toISOString(), ...away } } : person;
    });
    this.#put({ ...this.state, people });
    const reply = await this.#connection.call('staff:away', { away });
    if (!reply.ok) void this.#catchUp.run();
    return reply.ok;
  }

  /** Nobody sits here any more. */
  stop(): void {
    this.#catchUp.stop();
    this.#put(nobody);
  }

  #put(directory: Directory): void {
    this.#people = new Map(directory.people.map((person) => [person.id, person]));
    this.#teams = new Map(directory.teams.map((team) => [team.id, team]));
    this.set(directory);
  }
}

export const directoryContext = createContext<DirectoryStore>('directory');
