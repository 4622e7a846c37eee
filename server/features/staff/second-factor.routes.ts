import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { limits as sizes } from '../../../shared/wire/limits.js';
import { AppError, conflict, tooMuch } from '../../platform/errors.js';
import { validate } from '../../platform/http/validate.js';
import { auditSitesOf, type AuditService } from '../audit/index.js';
import type { Accounts } from './accounts.js';
import { counted } from './counted.js';
import type { SignInLimits } from './sign-in-limits.js';
import { demandFresh } from './confirm.js';
import type { Signed, StaffService } from './staff.service.js';

const byCode = z.strictObject({ code: z.string().regex(/^\d{6}$/) });
const byBackupCode = z.strictObject({ code: z.string().min(1).max(40) });
type SecondFactorAction = 'second-factor.on' | 'second-factor.off' | 'second-factor.codes';
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

  /** Of somebody who is signed in. Where the library has refused it has answered, and nothing is entered. */
  async function withPassword(request: Request, response: Response, action?: SecondFactorAction): Promise<void> {
    const signed = await staff.identifyToSetUp(request.headers);
    request.body = validate(byPassword, request.body);
    if (!(await deps.accounts.hasPassword(signed.staffId))) demandFresh(signed);
    const isDone = () => response.statusCode === 200;
    const attempt = () =>
      counted(
        deps.signIns,
        { email: signed.email, address: request.ip },
        () => serve(request, response),
        () => (isDone() ? 'succeeded' : 'failed'),
      );
    await (action ? audited(action, request, response, signed, attempt) : attempt());
  }

  function audited(
    action: SecondFactorAction,
    request: Request,
    response: Response,
    signed: Signed,
    happen: () => Promise<unknown>,
  ) {
    const subject = { id: signed.staffId, name: signed.name };
    return audit.around(
      { action, by: { ...signed, address: request.ip }, subject, siteIds: auditSitesOf(signed) },
      happen,
      () => (response.statusCode === 200 ? {} : undefined),
    );
  }

  router.post('/api/auth/two-factor/enable', async (request, response) => {
    await withPassword(request, response);
  });

  router.post('/api/auth/two-factor/verify-totp', async (request, response) => {
    request.body = validate(byCode, request.body);
    // Somebody who is signed in sets it up; anybody else signs in by it.
    const signed = await staff.identifyToSetUp(request.headers).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'E_AUTH') return undefined;
      throw error;
    });
    if (!signed) return void (await serve(request, response));
    if (signed.hasAuthenticator) throw tooMuch('It is set up.');
    const begun = new Date();
    await audited('second-factor.on', request, response, signed, async () => {
      await serve(request, response);
      // Those that began by the password alone; the library has made this one anew.
      if (response.statusCode === 200) await deps.accounts.endSessions(signed.staffId, { before: begun });
    });
  });

  router.post('/api/auth/two-factor/verify-backup-code', async (request, response) => {
    request.body = validate(byBackupCode, request.body);
    await serve(request, response);
  });

  router.post('/api/auth/two-factor/generate-backup-codes', async (request, response) => {
    await withPassword(request, response, 'second-factor.codes');
  });

  router.post('/api/auth/two-factor/disable', async (request, response) => {
    if (deps.isRequired) throw conflict('A second factor is required here.');
    await withPassword(request, response, 'second-factor.off');
  });

  return router;
}
