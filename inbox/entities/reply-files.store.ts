import { createContext } from '@lit/context';
import { Kept } from '../../shared/client/kept.js';
import { Store } from '../../shared/client/store.js';
import { uuid } from '../../shared/client/uuid.js';
import type { Attachment } from '../../shared/wire/attachments/entities.js';
import { limits } from '../../shared/wire/limits.js';
import type { Connection } from '../core/connection.js';
import type { AttachmentOrder, FileFault, PutAttachment } from '../data/put-attachment.js';
import type { ReplyFile } from './outbox-entry.js';

/** A file beside the reply that is being written. */
export interface TrayFile extends ReplyFile {
  /** `failed`: it may be tried again. `refused`: the same would be refused again. */
  state: 'waiting' | 'ready' | 'failed' | 'refused';
  /** From 0 to 1. */
  progress: number;
  /** `lost`: it was on its way when the page was left. */
  fault?: FileFault | 'tooMany' | 'lost' | undefined;
}

export const isFaulty = ({ state }: TrayFile): boolean => state === 'failed' || state === 'refused';

/** What becomes of files whose reply is sent already. */
interface Settled {
  arrived: (uploadId: string, attachment: Attachment) => void;
  failed: (uploadId: string) => void;
}

type Put = (order: AttachmentOrder) => Promise<PutAttachment>;
const put: Put = async (order) => {
  const { putAttachment } = await import('../data/put-attachment.js');
  return putAttachment(order);
};

interface Upload {
  conversationId: string;
  file: File;
  running?: AbortController | undefined;
  /** It is tried again by itself. */
  later?: ReturnType<typeof setTimeout> | undefined;
  /** It is tried again only where somebody wants it. */
  refused?: { fault: FileFault; isFinal: boolean } | undefined;
}

/** Of an upload, as a share of it. */
const smallestStep = 0.05;
const atOnce = 2;
/** The server keeps for a day what is in no message. */
const keptMs = 23 * 60 * 60_000;
const none: readonly TrayFile[] = [];

/**
 * The files of replies, per conversation. Each goes up at once. What the server has is remembered over a reload; the bytes of
 * what it has not live as long as the page.
 */
export class ReplyFilesStore extends Store<{ trays: ReadonlyMap<string, readonly TrayFile[]> }> {
  readonly #kept = new Kept('reply-files');
  /** By upload id: what has not arrived, whether its reply is sent or not. */
  readonly #uploads = new Map<string, Upload>();
  #staffId = '';

  constructor(
    private readonly connection: Pick<Connection, 'call'>,
    private readonly settled: Settled,
    private readonly send: Put = put,
  ) {
    super({ trays: new Map() });
  }

  /** The server has said, after a connect, who sits here: what waited goes on. */
  start(staffId: string): void {
    if (this.#staffId !== staffId) {
      this.#staffId = staffId;
      // Opened before the server had said so.
      for (const [id, files] of this.state.trays) this.#show(id, [...this.#read(id), ...files]);
    }
    for (const upload of this.#uploads.values()) hasten(upload);
    this.#run();
  }

  /** Signed out: nothing of this person goes up, or is to be seen. */
  stop(): void {
    for (const upload of this.#uploads.values()) end(upload);
    this.#uploads.clear();
    this.#staffId = '';
    this.set({ trays: new Map() });
  }

  /** What lies beside the reply, also from before a reload. */
  open(conversationId: string): void {
    if (this.state.trays.has(conversationId)) return;
    this.#show(conversationId, this.#read(conversationId));
  }

  of(conversationId: string): readonly TrayFile[] {
    return this.state.trays.get(conversationId) ?? none;
  }

  add(conversationId: string, files: readonly File[]): void {
    this.open(conversationId);
    for (const file of files) {
      const tray = this.of(conversationId);
      const isTooMany = tray.filter((each) => !isFaulty(each)).length >= limits.attachmentsInMessage;
      const added: TrayFile = {
        ...{ uploadId: uuid(), name: file.name, size: file.size, progress: 0 },
        ...(isTooMany ? { state: 'refused', fault: 'tooMany' } : { state: 'waiting' }),
      };
      if (!isTooMany) this.#uploads.set(added.uploadId, { conversationId, file });
      this.#show(conversationId, [...tray, added]);
    }
    this.#run();
  }

  retry(uploadId: string): void {
    const upload = this.#uploads.get(uploadId);
    if (!upload) return;
    upload.refused = undefined;
    this.#change(uploadId, { state: 'waiting', progress: 0, fault: undefined });
    this.#run();
  }

  remove(conversationId: string, uploadId: string): void {
    const tray = this.of(conversationId);
    this.drop(tray.filter((file) => file.uploadId === uploadId));
    this.#show(
      conversationId,
      tray.filter((file) => file.uploadId !== uploadId),
    );
  }

  /** No reply will have these. */
  drop(files: readonly ReplyFile[]): void {
    this.forget(files);
    const ids = files.flatMap(({ attachment }) => attachment?.id ?? []);
    // What is left is taken away by the server in a day.
    if (ids.length > 0) void this.connection.call('attachment:drop', { ids });
    this.#run();
  }

  /** Their reply has arrived. */
  forget(files: readonly ReplyFile[] = []): void {
    for (const { uploadId } of files) {
      const upload = this.#uploads.get(uploadId);
      if (upload) end(upload);
      this.#uploads.delete(uploadId);
    }
  }

  /** For the reply that takes them along. What failed does not go: its author has been told. */
  take(conversationId: string): readonly ReplyFile[] {
    const tray = this.of(conversationId);
    this.forget(tray.filter(isFaulty));
    this.#show(conversationId, none);
    return tray.filter((file) => !isFaulty(file)).map(bare);
  }

  /** The reply is being written anew. */
  putBack(conversationId: string, files: readonly ReplyFile[]): void {
    this.open(conversationId);
    const back = files.map((file): TrayFile => {
      if (file.attachment) return { ...file, state: 'ready', progress: 1 };
      const upload = this.#uploads.get(file.uploadId);
      if (!upload) return { ...file, state: 'refused', progress: 0, fault: 'lost' };
      return { ...file, progress: 0, ...stateOf(upload) };
    });
    this.#show(conversationId, [...back, ...this.of(conversationId)]);
    this.#run();
  }

  /** Asks for each that should be with the server whether it still is. */
  async check(conversationId: string): Promise<void> {
    for (const { uploadId, attachment } of this.of(conversationId)) {
      const reply = attachment && (await this.connection.call('attachment:open', { id: attachment.id }));
      if (reply && !reply.ok && reply.error.code === 'E_NOT_FOUND')
        this.#change(uploadId, { state: 'refused', fault: 'lost', attachment: undefined });
    }
  }

  #run(): void {
    const waiting = [...this.#uploads].filter(
      ([, { running, refused, later }]) => !running && !refused && later === undefined,
    );
    const free = atOnce - [...this.#uploads.values()].filter(({ running }) => running).length;
    for (const [uploadId, upload] of waiting.slice(0, Math.max(free, 0))) void this.#upload(uploadId, upload);
  }

  async #upload(uploadId: string, upload: Upload): Promise<void> {
    const running = new AbortController();
    upload.running = running;
    const { conversationId, file } = upload;
    let told = 0;
    const answer = await this.send({
      ...{ conversationId, uploadId, file, signal: running.signal },
      tellProgress: (progress) => {
        // Each step draws the conversation anew.
        if (progress < 1 && progress - told < smallestStep) return;
        told = progress;
        this.#change(uploadId, { progress }, false);
      },
    }).catch((): PutAttachment => ({ retryAfterMs: 5_000 }));
    if (running.signal.aborted) return;
    upload.running = undefined;
    if ('retryAfterMs' in answer) {
      this.#change(uploadId, { progress: 0 }, false);
      upload.later = setTimeout(() => {
        upload.later = undefined;
        this.#run();
      }, answer.retryAfterMs);
    } else this.#settle(uploadId, upload, answer);
    this.#run();
  }

  #settle(uploadId: string, upload: Upload, answer: Exclude<PutAttachment, { retryAfterMs: number }>): void {
    const isInTray = [...this.state.trays.values()].flat().some((file) => file.uploadId === uploadId);
    if ('attachment' in answer) {
      const { attachment } = answer;
      this.#uploads.delete(uploadId);
      this.#change(uploadId, { state: 'ready', progress: 1, attachment });
      if (!isInTray) this.settled.arrived(uploadId, attachment);
      return;
    }
    upload.refused = answer;
    this.#change(uploadId, stateOf(upload));
    if (!isInTray) this.settled.failed(uploadId);
  }

  #change(uploadId: string, change: Partial<TrayFile>, isKept = true): void {
    for (const [id, tray] of this.state.trays) {
      if (!tray.some((file) => file.uploadId === uploadId)) continue;
      const files = tray.map((file) => (file.uploadId === uploadId ? { ...file, ...change } : file));
      this.#show(id, files, isKept);
    }
  }

  #show(conversationId: string, files: readonly TrayFile[], isKept = true): void {
    this.set({ trays: new Map(this.state.trays).set(conversationId, files) });
    if (isKept) this.#keep(conversationId);
  }

  #keep(conversationId: string): void {
    if (!this.#staffId) return;
    const name = `${this.#staffId}:${conversationId}`;
    const files = this.of(conversationId).filter((file) => !isFaulty(file));
    if (files.length === 0) return this.#kept.remove(name);
    this.#kept.set(name, JSON.stringify({ until: Date.now() + keptMs, files: files.map(bare) }));
  }

  #read(conversationId: string): readonly TrayFile[] {
    try {
      const stored = this.#kept.get(`${this.#staffId}:${conversationId}`);
      if (stored === null) return none;
      const { until, files } = JSON.parse(stored) as { until: number; files: readonly ReplyFile[] };
      return files.map((file): TrayFile =>
        file.attachment && until > Date.now()
          ? { ...file, state: 'ready', progress: 1 }
          : { ...bare(file), attachment: undefined, state: 'refused', progress: 0, fault: 'lost' },
      );
    } catch {
      return none;
    }
  }
}

function hasten(upload: Upload): void {
  clearTimeout(upload.later);
  upload.later = undefined;
}

function end(upload: Upload): void {
  hasten(upload);
  upload.running?.abort();
}

const stateOf = ({ refused }: Upload): Pick<TrayFile, 'state' | 'fault'> =>
  refused
    ? { state: refused.isFinal ? 'refused' : 'failed', fault: refused.fault }
    : { state: 'waiting', fault: undefined };

const bare = ({ uploadId, name, size, attachment }: ReplyFile): ReplyFile => ({
  ...{ uploadId, name, size },
  ...(attachment ? { attachment } : {}),
});

export const replyFilesContext = createContext<ReplyFilesStore>('reply-files');
