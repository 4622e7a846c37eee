import { Router } from 'express';
import { z } from 'zod';
import { admitVisitor, type Tickets, type VisitorsService } from '../visitors/index.js';
import { bearerToken } from '../../platform/http/bearer-token.js';
import { clientSubnet } from '../../platform/http/client-subnet.js';
import { validate } from '../../platform/http/validate.js';
import { siteIdOf, sitePagesOnly, type SitesService } from '../sites/index.js';
import type { CountTogether } from '../../platform/cluster/shared-counts.js';
import type { BlocksService } from '../blocks/index.js';
import type { ContactFormService } from '../contact-form/index.js';
import type { AttachmentsService } from './attachments.service.js';
import type { ReceiveUpload } from './receive-upload.js';
import { sendFile } from '../../platform/files/send-file.js';

const fileParams = z.strictObject({ id: z.uuid(), variant: z.enum(['file', 'preview']) });
const fileQuery = z.strictObject({ until: z.coerce.number().int(), sign: z.string().max(100) });

/**
 * The way of a file: up with the visitor's token from the publisher's page, down by an address that was asked for over the
 * socket. Registered before what is for the inbox's own pages only.
 */
export function attachmentsRoutes(deps: {
  attachments: AttachmentsService;
  sites: SitesService;
  visitors: VisitorsService;
  blocks: Pick<BlocksService, 'requireUnblocked'>;
  contactForm: Pick<ContactFormService, 'requireAnswers'>;
  tickets: Tickets;
  receiveUpload: ReceiveUpload;
  hasRateLimits: boolean;
  countTogether: CountTogether;
}): Router {
  const { attachments, contactForm } = deps;
  const router = Router();
  const pages = sitePagesOnly({ ...deps, rate: { points: 300, seconds: 60 } });
  const admit = admitVisitor({
    ...deps,
    name: 'uploads',
    rate: { ofVisitor: { points: 30, seconds: 60 }, ofNetwork: { points: 90, seconds: 60 } },
  });

  router.options('/api/visitor/attachments/:id', pages.admit, pages.answerPreflight('PUT'));

  router.put('/api/visitor/attachments/:id', pages.admit, async (request, response) => {
    const siteId = siteIdOf(response);
    const network = clientSubnet(request.ip);
    const visitor = await admit(siteId, bearerToken(request), network);
    await deps.blocks.requireUnblocked(visitor, network);
    // A file is sent no sooner than the message that it is for.
    await contactForm.requireAnswers(visitor);
    response.json({ attachment: await deps.receiveUpload(request, visitor, siteId) });
  });

  router.get('/api/attachments/:id/:variant', async (request, response) => {
    const { id, variant } = validate(fileParams, request.params);
    const { until, sign } = validate(fileQuery, request.query);
    await sendFile(response, await attachments.read(id, variant, until, sign));
  });

  return router;
}
