import { createContext } from '@lit/context';
import type { RequestOf } from '../../shared/wire/command.js';
import type { StaffCommands } from '../../shared/wire/commands.js';
import type { ContactField } from '../../shared/wire/contacts/entities.js';
import type { HoldTarget } from '../../shared/wire/holds/entities.js';
import type { Connection } from '../core/connection.js';

type Asked<Name extends keyof StaffCommands> = RequestOf<StaffCommands[Name]>;

/** The people who write. Nothing of them is kept here: it is asked when somebody looks, and again when it has changed. */
export class Contacts {
  constructor(private readonly connection: Pick<Connection, 'call' | 'on' | 'onConnect'>) {}

  list = (input: Asked<'contact:list'>) => this.connection.call('contact:list', input);
  open = (id: string) => this.connection.call('contact:open', { id });
  change = (input: Asked<'contact:change'>) => this.connection.call('contact:change', input);
  duplicates = (id: string) => this.connection.call('contact:duplicates', { id });
  preview = (id: string, intoId: string) => this.connection.call('contact:preview', { id, intoId });
  merge = (id: string, intoId: string) => this.connection.call('contact:merge', { id, intoId });
  unmerge = (id: string) => this.connection.call('contact:unmerge', { id });
  erase = (id: string) => this.connection.call('contact:erase', { id, confirm: 'erase' });
  holdOf = (target: HoldTarget) => this.connection.call('hold:find', target);
  setHold = (input: Asked<'hold:set'>) => this.connection.call('hold:set', input);
  endHold = (target: HoldTarget) => this.connection.call('hold:end', target);
  holds = (siteId: string) => this.connection.call('hold:list', { siteId });
  fields = (siteId: string) => this.connection.call('contact-field:list', { siteId });
  saveFields = (siteId: string, fields: ContactField[]) =>
    this.connection.call('contact-field:save', { siteId, fields });
  segments = () => this.connection.call('contact-segment:list', {});
  saveSegment = (input: Asked<'contact-segment:create'>) => this.connection.call('contact-segment:create', input);
  changeSegment = (input: Asked<'contact-segment:change'>) => this.connection.call('contact-segment:change', input);
  deleteSegment = (id: string) => this.connection.call('contact-segment:delete', { id });

  /** There may be others by now, or other ones that one may see. Returns what ends it. */
  onSegments(listener: () => void): () => void {
    const ends = [
      this.connection.on('segments:changed', listener),
      this.connection.on('access:changed', listener),
      this.connection.onConnect(listener),
    ];
    return () => ends.forEach((end) => end());
  }

  /** One of them is not what it was, or may not be; without an id: any of them, or whom one may see. Returns what ends it. */
  onChange(listener: (id: string | undefined) => void): () => void {
    const ends = [
      this.connection.on('contact:changed', ({ id }) => listener(id)),
      this.connection.on('access:changed', () => listener(undefined)),
      this.connection.onConnect(() => listener(undefined)),
    ];
    return () => ends.forEach((end) => end());
  }
}

export const contactsContext = createContext<Contacts>('contacts');
