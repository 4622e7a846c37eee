import type { App } from './app/app.js';
import type { Config } from './config.js';

/** What the program that started the server is told. */
export interface Ready {
  url: string;
  inboxUrl: string;
  setupUrl: string | null;
  siteKey: string;
}

/** A newer link ends the older one: made only where somebody is told of it (`npm start`); elsewhere setup-link.ts makes one. */
export async function ready({ services, siteKey }: App, { url }: Config): Promise<Ready> {
  const setupUrl = (await services.setup.createLink()) ?? null;
  return { url, inboxUrl: `${url}/inbox/`, setupUrl, siteKey };
}
