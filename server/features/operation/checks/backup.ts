import type { Connection } from 'mongoose';
import { lastBackup } from '../../../platform/backup/last-backup.js';
import { found, type Check } from '../finding.js';

const hourMs = 3_600_000;
/** A timer makes one each hour or each night: behind this it has stopped. */
const oldAfterHours = 24;
const megabyte = 1024 * 1024;

/** Backups that stop are missed only when one is needed. None at all may be meant so: there are other ways. */
export const backup =
  (connection: Connection, now = () => Date.now()): Check =>
  async () => {
    const last = await lastBackup(connection);
    if (!last) return [found('backup-none')];
    const hours = Math.max(0, Math.floor((now() - last.begunAt.getTime()) / hourMs));
    const values = { hours, mb: Math.ceil(last.bytes / megabyte) };
    return [found(hours >= oldAfterHours ? 'backup-old' : 'backup-ok', values)];
  };
