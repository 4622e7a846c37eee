import type { HttpCast } from './http-cast.js';
import type { HttpCaller, httpRules } from './http-rules.js';

interface Sent {
  path?: string;
  body?: object | string | FormData | URLSearchParams;
  headers?: Record<string, string>;
}

interface Asking {
  caller: HttpCaller;
  /** The caller's own. */
  cookie: string | undefined;
  budisSession: string;
}

export interface HttpRow {
  rule: keyof typeof httpRules;
  /** How those who pass are answered, where it is no content. */
  redirects?: 302 | 303;
  /** In whose answer the site, its notification, Citra or Budi's session stands. */
  seenBy?: readonly HttpCaller[];
  /** Where the route's own path is a pattern, or wants a body. Made anew for each caller; fit for the route. */
  send?: (cast: HttpCast, asking: Asking) => Sent | Promise<Sent>;
  /** From where; by default the inbox's own page. */
  origin?: string;
  /** It ends sessions: the next row begins with new ones. */
  endsSessions?: true;
}

/** A row's `send` that is the same for all callers. */
export const at =
  (path: string, body?: object): NonNullable<HttpRow['send']> =>
  () => ({ path, ...(body ? { body } : {}) });

/** A file of a form. */
export const formOf = (bytes: Uint8Array<ArrayBuffer>) => {
  const form = new FormData();
  form.append('file', new Blob([bytes]), 'berkas');
  return form;
};
