import { Disk } from 'flydrive';
import type { DriverContract } from 'flydrive/types';
import type { Connection } from 'mongoose';
import type { StaffAuthenticator } from '../../kernel/authenticate.js';
import type { CountTogether } from '../../platform/cluster/shared-counts.js';
import type { DataKeys } from '../../platform/crypto/data-keys.js';
import { sealedFiles } from '../../platform/files/sealed-files.js';
import type { Log } from '../../platform/log.js';
import { incomingSweep } from '../../platform/files/incoming-folder.js';
import type { Sweep } from '../../platform/outbox/sweeper.js';
import type { BlocksService } from '../blocks/index.js';
import type { ContactFormService } from '../contact-form/index.js';
import type { ConversationsService } from '../conversations/index.js';
import type { SitesService } from '../sites/index.js';
import type { Tickets, VisitorsService } from '../visitors/index.js';
import { SignedFileUrls } from './signed-file-urls.js';
import { attachmentsCommands } from './attachments.commands.js';
import { attachmentsModel, type Claim } from './attachments.model.js';
import { attachmentsRoutes } from './attachments.routes.js';
import { attachmentsService } from './attachments.service.js';
import { filesForMail } from './files-for-mail.js';
import { filesOfPerson } from './files-of-person.js';
import { sealedAttachments } from './sealed-attachments.js';
import { uploadReceiver } from './receive-upload.js';
import { staffUploadsRoutes } from './staff-uploads.routes.js';

export type { AttachmentsService } from './attachments.service.js';
export { linkHoldsDays, type FileForMail, type FilesForMail } from './files-for-mail.js';
export type { FileOfPerson, FilesOfPerson } from './files-of-person.js';
export type { ReceiveBytes } from './receive-upload.js';

/** Whether the message that a file was meant for is stored, and carries it. */
export type IsCarried = (claim: Claim, id: string) => Promise<boolean>;

const dailyWorkMs = 60_000;

/** Files that people send. */
export function createAttachments(deps: {
  connection: Connection;
  log: Log;
  secret: string;
  url: string;
  dataKeys: DataKeys;
  files: DriverContract;
  countTogether: CountTogether;
  uploads: { incoming: string; keptFreeBytes: number; siteBytesADay: number; hasRateLimits: boolean };
  blocks: BlocksService;
  conversations: ConversationsService;
  contactForm: ContactFormService;
  sites: SitesService;
  staff: StaffAuthenticator;
  tickets: Tickets;
  visitors: VisitorsService;
  isCarried: IsCarried;
}) {
  const attachments = attachmentsModel(deps.connection);
  const files = sealedFiles(new Disk(deps.files), deps.dataKeys);
  const addresses = new SignedFileUrls(deps.secret);
  const service = attachmentsService({ ...deps, ...{ attachments, files, addresses } });
  const serving = { ...deps, ...deps.uploads, attachments: service };
  // One for all: the day of a site, its disk and its processors are one.
  const { receiveUpload, receiveBytes } = uploadReceiver(serving);
  const sweepUploads = incomingSweep(deps.uploads.incoming, deps.log);
  const sweeps: Sweep[] = [
    // Where the files are.
    { name: 'attachments', sweep: () => service.sweep(), everyMs: dailyWorkMs, isForWeb: true },
    { name: 'uploads', sweep: () => sweepUploads(), everyMs: dailyWorkMs, isForWeb: true },
  ];
  return {
    service,
    receiveBytes,
    filesForMail: filesForMail({ ...deps, ...{ attachments, files, addresses } }),
    filesOf: filesOfPerson({ attachments, files }),
    sweeps,
    sealed: [sealedAttachments({ attachments, files, keyId: files.keyId })],
    commands: attachmentsCommands(service),
    routes() {
      const receiving = { ...serving, receiveUpload };
      return { visitors: attachmentsRoutes(receiving), staff: staffUploadsRoutes(receiving) };
    },
  };
}
