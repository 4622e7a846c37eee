import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { limits as sizes } from '../../../shared/wire/limits.js';
import { conflict, tooMuch } from '../../platform/errors.js';
import { clientSubnet } from '../../platform/http/client-subnet.js';
import { validate } from '../../platform/http/validate.js';
import { sitesOf, type AuditService } from '../audit/index.js';
import type { Accounts } from './accounts.js';
import type { SignInLimits } from './sign-in-limits.js';
import { demandFresh } from './confirm.js';
import type { Signed, StaffService } from './staff.service.js';

const byCode = z.strictObject({ code: z.string().regex(/^\d{6}$/) });
const byBackupCode = z.strictObject({ code: z.string().min(1).max(40) });
/** Who has none shows that their session has just begun. */
const byPassword = z.strictObject({ password: z.string().min(1).max(sizes.passwordMax).optional() });

/**
 * The library's routes for the second factor. Their bodies are ours: nobody is remembered on a device. A password is counted as
 * one of a sign-in; wrong codes are counted by the library.
 */
export function secondFactorRoutes(deps: {
  serve: (request: Request, response: Response) => Promise<unknown>;
  signIns: SignInLimits;
  staff: StaffService;
  accounts: Accounts;
  audit: AuditService;
  isRequired: boolean;
}): Router {
  const router = Router();
  const { serve, staff, audit } = deps;

  /** Of somebody who is signed in. Undefined where the library has refused. */
  async function withPassword(request: Request, response: Response): Promise<Signed | undefined> {
    const signed = await staff.identifyToSetUp(request.headers);
    request.body = validate(byPassword, request.body);
    if (!(await deps.accounts.hasPassword(signed.staffId))) demandFresh(signed);
    const end = await deps.signIns.begin(signed.email, clientSubnet(request.ip));
    try {
      await serve(request, response);
    } catch (error) {
      end('neither');
      throw error;
    }
    const isDone = response.statusCode === 200;
    end(isDone ? 'succeeded' : 'failed');
    return isDone ? signed : undefined;
  }

  const record = (
    action: 'second-factor.on' | 'second-factor.off' | 'second-factor.codes',
    request: Request,
    signed: Signed,
  ) => {
    const subject = { id: signed.staffId, name: signed.name };
    return audit.record({ action, by: { ...signed, address: request.ip }, subject, siteIds: sitesOf(signed) });
  };

  router.post('/api/auth/two-factor/enable', async (request, response) => {
    await withPassword(request, response);
  });

  router.post('/api/auth/two-factor/verify-totp', async (request, response) => {
    request.body = validate(byCode, request.body);
    // Somebody who is signed in sets it up; anybody else signs in by it.
    const signed = await staff.identify(request.headers).catch(() => undefined);
    if (signed) await staff.identifyToSetUp(request.headers);
    if (signed?.hasAuthenticator) throw tooMuch('It is set up.');
    const begun = new Date();
    await serve(request, response);
    if (!signed || response.statusCode !== 200) return;
    // Those that began by the password alone; the library has made this one anew.
    await deps.accounts.endSessions(signed.staffId, { before: begun });
    await record('second-factor.on', request, signed);
  });

  router.post('/api/auth/two-factor/verify-backup-code', async (request, response) => {
    request.body = validate(byBackupCode, request.body);
    await serve(request, response);
  });

  router.post('/api/auth/two-factor/generate-backup-codes', async (request, response) => {
    const signed = await withPassword(request, response);
    if (signed) await record('second-factor.codes', request, signed);
  });

  router.post('/api/auth/two-factor/disable', async (request, response) => {
    if (deps.isRequired) throw conflict('A second factor is required here.');
    const signed = await withPassword(request, response);
    if (signed) await record('second-factor.off', request, signed);
  });

  return router;
}
