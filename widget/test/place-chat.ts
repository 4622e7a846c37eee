import { html } from 'lit';
import texts from '../../shared/locales/id.json?part=widget';
import type { SapaChat } from '../chat/sapa-chat.js';
import '../chat/sapa-chat.js';
import type { ConnectionListener, ConnectionOptions } from '../core/connection.js';
import { place } from './place.js';
import { ScriptedConnection } from './scripted-connection.js';

/** The chat of a site, closed, in Indonesian; what it asks of the server the test answers. */
export const placeChat = (connection = new ScriptedConnection(), site: string = crypto.randomUUID()) =>
  place<SapaChat>(
    html`<sapa-chat
      site=${site}
      lang="id"
      .texts=${texts}
      .connect=${(_options: ConnectionOptions, listener: ConnectionListener) => connection.open(listener)}
    ></sapa-chat>`,
  );
