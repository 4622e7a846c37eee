import { createContext } from '@lit/context';
import type { AttachmentAddresses } from '../../../shared/wire/attachments/entities.js';
import type { Connection } from '../../core/connection.js';

/** Files of messages, by addresses that hold for some minutes. */
export class Files {
  constructor(private readonly connection: Connection) {}

  async open(id: string): Promise<AttachmentAddresses | undefined> {
    const reply = await this.connection.call('attachment:open', { id });
    return reply.ok ? reply.value : undefined;
  }
}

export const filesContext = createContext<Files>('files');
