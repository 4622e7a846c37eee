import { stat } from 'node:fs/promises';
import type { Db } from 'mongodb';
import { haveReceiptKey } from '../../features/privacy/index.js';
import { writeBackup } from '../../platform/backup/backup-file.js';
import { noteBackup } from '../../platform/backup/last-backup.js';
import type { DataKeys } from '../../platform/crypto/data-keys.js';
import { slicesOf, type BackupRecord, type Manifest } from '../../platform/backup/records.js';
import { neededMigrations } from '../../platform/store/migrations.js';
import { refuseRestoring } from './half-restored.js';
import { refuseOtherFolder } from './other-folder.js';
import { attachmentsFolder, readFiles } from './read-files.js';
import { sealedKeyIds } from './sealed-key-ids.js';
import { readStore } from './read-store.js';

export interface BackupCounts {
  documents: number;
  files: number;
}

interface BackupOf {
  db: Db;
  dataDir: string;
  secret: string;
  passphrase: string;
  program: string;
  /** Those that are known here. */
  dataKeys: DataKeys;
  onProgress?: (counts: BackupCounts) => void;
}

/** All of an installation in one file, sealed by a passphrase, while the server runs. What is not whole leaves no file. */
export async function makeBackup(
  file: string,
  given: BackupOf,
): Promise<BackupCounts & { noteFault: string | undefined }> {
  const counts: BackupCounts = { documents: 0, files: 0 };
  const refuseRestored = await refuseRestoring(given.db);
  const refuseWithout = await refuseOtherFolder(given.db, given.dataDir);
  // Before the manifest, which names what has sealed it. Who may only read makes a backup all the same.
  await haveReceiptKey(given.db, given.dataKeys).catch(() => undefined);
  const manifest = await manifestOf(given.db, given.program, given.dataKeys.ids);
  await writeBackup(file, records(given, { manifest, refuseRestored, refuseWithout }, counts), given);
  const { size } = await stat(file);
  // The backup is whole, whether or not that can be noted.
  const noteFault = await noteBackup(given.db, { begunAt: new Date(manifest.begunAt), bytes: size }).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  return { ...counts, noteFault };
}

async function* records(
  { db, dataDir, secret, onProgress }: BackupOf,
  begun: { manifest: Manifest } & Record<'refuseRestored' | 'refuseWithout', () => Promise<void>>,
  counts: BackupCounts,
): AsyncGenerator<BackupRecord> {
  yield { kind: 'manifest', value: begun.manifest };
  for await (const record of readStore(db)) {
    counts.documents += [...slicesOf(record.bytes)].length;
    onProgress?.(counts);
    yield record;
  }
  let attachments = 0;
  for await (const record of readFiles(dataDir)) {
    if (record.kind === 'file') {
      counts.files += 1;
      if (record.path.startsWith(`${attachmentsFolder}/`)) attachments += 1;
    }
    onProgress?.(counts);
    yield record;
  }
  if (attachments === 0) await begun.refuseWithout();
  await begun.refuseRestored();
  yield { kind: 'secret', value: secret };
  yield { kind: 'end', ...counts };
}

async function manifestOf(db: Db, program: string, ownKeyIds: readonly string[]): Promise<Manifest> {
  const { localTime } = await db.command({ hello: 1 });
  const begunAt = localTime instanceof Date ? localTime : new Date();
  const [migrations, keyIds] = [await neededMigrations(db), await sealedKeyIds(db, ownKeyIds)];
  return { program, migrations, begunAt: begunAt.toISOString(), keyIds };
}
