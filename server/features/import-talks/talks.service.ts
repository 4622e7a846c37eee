import type { TalksResult } from '../../../shared/wire/import-talks/answers.js';
import { limits } from '../../../shared/wire/limits.js';
import type { StaffActor } from '../../kernel/actors.js';
import { can } from '../../kernel/permissions.js';
import { conflict, notFound, tooMuch } from '../../platform/errors.js';
import type { AuditService } from '../audit/index.js';
import type { SitesService } from '../sites/index.js';
import type { ImportedTalks, ImportTalks } from './import-talks.js';
import { readTalks } from './read-talks.js';

export type TalksService = ReturnType<typeof talksService>;

/** Takes in conversations that another program has kept, for somebody of the staff: as the command does, of a smaller file. */
export function talksService(deps: {
  audit: Pick<AuditService, 'around'>;
  sites: Pick<SitesService, 'find'>;
  take: ImportTalks;
}) {
  return {
    async take(actor: StaffActor, siteId: string, bytes: Uint8Array, isDryRun: boolean): Promise<TalksResult> {
      const site = can(actor, 'contact:manage', { siteId }) ? await deps.sites.find(siteId) : undefined;
      if (!site) throw notFound();
      const read = readTalks(bytes);
      if (!read) throw tooMuch('This is neither a JSON list of conversations nor a table of their messages.');
      const run = async (): Promise<ImportedTalks> => {
        const done = await deps.take(read.talks, { siteId, isDryRun });
        if (!done) throw conflict('It is under way already.');
        return done;
      };
      const entry = {
        ...{ action: 'conversation.imported' as const, by: actor, siteIds: [siteId] },
        subject: { id: siteId, name: site.name },
      };
      const done = isDryRun
        ? await run()
        : await deps.audit.around(entry, run, ({ added, messages }) => ({
            after: { added, messages, refused: read.refused.length },
          }));
      const refused = read.refused
        .slice(0, limits.contactImportWarnings)
        .map(({ place, field }) => ({ place, ...(field === undefined ? {} : { field }) }));
      return { ...done, refused, refusedCount: read.refused.length };
    },
  };
}
