import type { Server } from 'socket.io';
import { lastBackup } from '../platform/backup/last-backup.js';
import type { StaffServer, VisitorServer } from '../kernel/sockets.js';
import type { Features } from './features.js';
import type { Platform } from './platform.js';

/** What is read of the features and of the platform when somebody looks at the metrics; docs/operations has what to do about it. */
export function addMetricSources({ metrics, queue, checkpoint, bus, connection }: Platform, features: Features): void {
  const { effects, deadLetters } = features.messages;
  metrics.add({
    name: 'sapa_effects_pending',
    help: 'Stored messages of this process from which something still has to follow',
    read: () => effects.pendingCount(),
  });
  metrics.add({
    name: 'sapa_effects_oldest_seconds',
    help: 'How long the oldest of them has waited',
    read: () => secondsSince(effects.pendingSince()),
  });
  metrics.add({
    name: 'sapa_feed_lag_seconds',
    help: 'How long the oldest change of this process has waited for its entry in the feed of its site',
    read: () => secondsSince(features.conversations.service.changingSince()),
  });
  metrics.add({
    name: 'sapa_outbox_oldest_seconds',
    help: 'How long the oldest mail or push of the installation is overdue',
    read: async () => secondsSince(await features.notifications.service.oldestDue()),
  });
  metrics.add({
    name: 'sapa_dead_letters',
    help: 'Conversations of the installation from which something could not follow',
    read: () => deadLetters.count(),
  });
  metrics.add({
    name: 'sapa_backup_age_seconds',
    help: 'How old the last whole backup of the installation is; NaN where none was ever made',
    read: async () => (Date.now() - ((await lastBackup(connection))?.begunAt.getTime() ?? NaN)) / 1_000,
  });
  metrics.add({
    name: 'sapa_jobs',
    help: 'Jobs of the installation in the queue, by their state',
    label: 'state',
    readEach: () => queue.countAll(),
  });
  metrics.add({
    name: 'sapa_heartbeat_age_seconds',
    help: 'Since when the store has not confirmed that this process lives',
    read: () => checkpoint.silentMs() / 1_000,
  });
  metrics.add({
    name: 'sapa_adapter_connected',
    help: 'Whether this process hears the others by Redis (1) or not (0)',
    read: () => Number(bus.isConnected),
  });
}

export function addSocketSources(
  { metrics }: Platform,
  { visitors, staff }: { visitors: VisitorServer; staff: StaffServer },
): void {
  metrics.add({
    name: 'sapa_sockets',
    help: 'Open connections of this process: guests have written nothing yet',
    label: 'kind',
    readEach() {
      const known = [...visitors.sockets.sockets.values()].filter(({ data }) => data.visitor).length;
      return { visitor: known, guest: sizeOf(visitors) - known, staff: sizeOf(staff) };
    },
  });
}

const sizeOf = ({ sockets }: Pick<Server, 'sockets'>) => sockets.sockets.size;
const secondsSince = (time: Date | undefined) => (time ? Math.max(0, Date.now() - time.getTime()) / 1_000 : 0);
