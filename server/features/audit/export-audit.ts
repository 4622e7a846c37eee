import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { AuditFilter, AuditFormat } from '../../../shared/wire/audit/entities.js';
import type { StaffActor } from '../../kernel/actors.js';
import { canEverywhere, sitesWhere } from '../../kernel/permissions.js';
import { csvLine } from '../../../shared/csv-line.js';
import { notFound } from '../../platform/errors.js';
import { presentEntry } from './audit.presenter.js';
import type { AuditService, ChainedEntry } from './audit.service.js';

const together = 500;
const columns = [
  'at',
  'action',
  'by_id',
  'by',
  'subject_id',
  'subject',
  'before',
  'after',
  'address',
  'site_ids',
  'unsure',
];
const ofChain = ['chain', 'number', 'hash'];

/** Gives out the entries that the reader may see, the newest first: as a table, or whole. The export is an entry itself. */
export function exportAudit(audit: Pick<AuditService, 'list' | 'begin'>) {
  return async function run(
    actor: StaffActor,
    { format, ...filter }: AuditFilter & { format: AuditFormat },
    begin: (fileName: string) => Writable,
  ): Promise<void> {
    const own = sitesWhere(actor, 'audit:read');
    const seesAll = canEverywhere(actor, 'audit:read');
    if (!seesAll && own.length === 0) throw notFound();

    async function* pages() {
      let before: { at: string; id: string } | undefined;
      let hasMore = true;
      while (hasMore) {
        const page = await audit.list(actor, { ...filter, before, limit: together });
        yield page.entries;
        const last = page.entries.at(-1);
        if (last) before = { at: last.at.toISOString(), id: last._id };
        hasMore = page.hasMore;
      }
    }

    // At its beginning: one may take longer than the sweep waits before it calls an entry unsure.
    const entry = await audit.begin({
      ...{ action: 'audit.exported', by: actor, subject: { id: actor.staffId, name: actor.name } },
      ...{ after: { format }, siteIds: seesAll ? [] : own },
    });
    await entry.done();
    await pipeline(Readable.from(texts[format](pages())), begin(`audit.${format}`));
  };
}

type Pages = AsyncIterable<readonly ChainedEntry[]>;

const texts: Record<AuditFormat, (pages: Pages) => AsyncGenerator<string>> = {
  async *csv(pages) {
    // So that every table program takes it for UTF-8.
    yield `\ufeff${csvLine([...columns, ...ofChain])}`;
    for await (const page of pages) yield page.map((entry) => csvLine(cellsOf(entry))).join('');
  },
  async *json(pages) {
    let separator = '';
    yield '[';
    for await (const page of pages)
      for (const entry of page) {
        const { chain, number, hash, fields, siteIds } = entry;
        yield `${separator}\n${JSON.stringify({ ...presentEntry(entry), fields, siteIds, chain, number, hash })}`;
        separator = ',';
      }
    yield '\n]\n';
  },
};

function cellsOf(entry: ChainedEntry): string[] {
  const {
    _id: _,
    at,
    action,
    by,
    subject,
    before,
    after,
    address,
    siteIds = [],
    isUnsure,
    chain,
    number,
    hash,
  } = entry;
  const values = [before, after].map((each) => (each ? JSON.stringify(each) : ''));
  return [
    ...[at.toISOString(), action, by.id ?? '', by.name, subject.id, subject.name, ...values],
    ...[address ?? '', siteIds.join(' '), isUnsure ? 'true' : '', chain, String(number), hash],
  ];
}
