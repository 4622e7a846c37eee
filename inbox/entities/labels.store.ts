import { createContext } from '@lit/context';
import { CatchUp } from '../../shared/client/catch-up.js';
import { Store } from '../../shared/client/store.js';
import type { Label } from '../../shared/wire/labels/entities.js';
import type { ReplyError } from '../../shared/wire/reply.js';
import type { Connection } from '../core/connection.js';
import { StaffRetry } from '../core/staff-retry.js';

/** The labels of the sites that one sees, by name. Empty until the server has said it. */
export class LabelsStore extends Store<{ labels: readonly Label[] }> {
  readonly #connection: Connection;
  readonly #catchUp: CatchUp;
  #byId = new Map<string, Label>();

  constructor(connection: Connection) {
    super({ labels: [] });
    this.#connection = connection;
    this.#catchUp = new CatchUp(async (signal) => {
      const reply = await connection.call('label:list', {});
      if (signal.aborted) return undefined;
      if (reply.ok) this.#put(reply.value.labels);
      return reply.ok ? undefined : reply.error;
    }, StaffRetry);
    connection.onConnect(() => void this.#catchUp.run());
    connection.on('labels:changed', () => void this.#catchUp.run());
  }

  find(id: string): Label | undefined {
    return this.#byId.get(id);
  }

  ofSite(siteId: string): Label[] {
    return this.state.labels.filter((label) => label.siteId === siteId);
  }

  /** A new one, or another name and color; the list follows by itself. Resolves with what was refused. */
  async save({ id, siteId, name, color }: Omit<Label, 'id'> & { id?: string }): Promise<ReplyError | undefined> {
    const reply =
      id === undefined
        ? await this.#connection.call('label:create', { siteId, name, color })
        : await this.#connection.call('label:change', { id, name, color });
    return reply.ok ? undefined : reply.error;
  }

  async delete(id: string): Promise<ReplyError | undefined> {
    const reply = await this.#connection.call('label:delete', { id });
    return reply.ok ? undefined : reply.error;
  }

  /** Nobody sits here any more. */
  stop(): void {
    this.#catchUp.stop();
    this.#put([]);
  }

  #put(labels: readonly Label[]): void {
    this.#byId = new Map(labels.map((label) => [label.id, label]));
    this.set({ labels });
  }
}

export const labelsContext = createContext<LabelsStore>('labels');
