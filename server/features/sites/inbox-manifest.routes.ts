import { Router } from 'express';
import type { SitesService } from './sites.service.js';

const scope = '/inbox/';
const icon = (name: string, size: number) => ({ src: `${scope}${name}`, sizes: `${size}x${size}`, type: 'image/png' });

/** What a browser needs to keep the inbox as an app. It bears the name that the chat of its only site shows to visitors. */
const manifestFor = (site: string | undefined) => ({
  id: scope,
  name: site ? `${site} · Sapa` : 'Sapa',
  short_name: site ?? 'Sapa',
  start_url: scope,
  scope,
  display: 'standalone',
  theme_color: '#078098',
  background_color: '#ffffff',
  icons: [
    icon('icon-192.png', 192),
    icon('icon-512.png', 512),
    { ...icon('icon-maskable-512.png', 512), purpose: 'maskable' },
  ],
});

/** For everyone: browsers ask for it without a cookie. */
export function inboxManifestRoutes(sites: Pick<SitesService, 'shownNameOfOnly'>): Router {
  const router = Router();

  router.get('/inbox/manifest.webmanifest', async (_request, response) => {
    response.setHeader('cache-control', 'public, max-age=0');
    response.type('application/manifest+json').send(JSON.stringify(manifestFor(await sites.shownNameOfOnly())));
  });

  return router;
}
