import { z } from 'zod';
import { auditPage } from '../audit/entities.js';
import { pinnedEmbed } from '../embed/entities.js';
import { editedSite, leftOutOfRestore, site } from './entities.js';

export const siteAnswers = {
  'GET /api/sites': z.strictObject({
    sites: z.array(site),
    embedUrl: z.string(),
    pinned: pinnedEmbed.exactOptional(),
  }),
  'GET /api/sites/:id/settings': editedSite,
  'PUT /api/sites/:id/settings': editedSite,
  'PUT /api/sites/:id/picture': z.strictObject({ picture: z.string() }),
  'POST /api/sites': site,
  'PUT /api/sites/:id/archived': editedSite,
  'GET /api/sites/:id/history': auditPage,
  'POST /api/sites/:id/restorations': editedSite.extend({ leftOut: z.array(z.enum(leftOutOfRestore)).exactOptional() }),
};
