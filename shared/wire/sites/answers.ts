import { z } from 'zod';
import { pinnedEmbed } from '../embed/entities.js';
import { editedSite, site } from './entities.js';

export const siteAnswers = {
  'GET /api/sites': z.strictObject({
    sites: z.array(site),
    embedUrl: z.string(),
    pinned: pinnedEmbed.exactOptional(),
  }),
  'GET /api/sites/:id/settings': editedSite,
  'PUT /api/sites/:id/settings': editedSite,
};
