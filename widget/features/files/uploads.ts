import { refusalOf, type Refusal } from '../../../shared/refused-file.js';
import { isImageType } from '../../../shared/wire/attachments/attachment-types.js';
import type { Attachment } from '../../../shared/wire/attachments/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { Store } from '../../../shared/client/store.js';
import { uuid } from '../../../shared/client/uuid.js';
import { KeptFiles } from './kept-files.js';
import { requestUpload, type UploadAnswer, type UploadOrder } from './upload-request.js';

export type Problem = Refusal | 'tooMany' | 'unsent' | 'noRoom' | 'failed';

export interface Upload {
  id: string;
  file: File;
  order: number;
  /** `refused`: the same file would be refused again. */
  state: 'waiting' | 'uploading' | 'ready' | 'failed' | 'refused';
  /** From 0 to 1. */
  progress: number;
  problem?: Problem;
  attachment?: Attachment | undefined;
}

export interface UploadsOptions {
  server: string;
  site: string;
  /** What vouches for a page that has no origin. */
  ticket?: () => string | undefined;
  /** Who uploads; null while that cannot be known. */
  token: () => Promise<string | null>;
  /** Replaced in tests. */
  request?: (order: UploadOrder) => Promise<UploadAnswer>;
  kept?: KeptFiles;
}

/** An uploaded file that was not sent is gone from the server after a day; asked for again, it is uploaded again. */
const atOnce = 2;
const retryMs = 5_000;

/** The files that the visitor is about to send: brought to the server one by one, and kept until their message has arrived. */
export class Uploads extends Store<{ uploads: readonly Upload[]; isKept: boolean }> {
  readonly #kept: KeptFiles;
  readonly #request: NonNullable<UploadsOptions['request']>;
  readonly #running = new Map<string, AbortController>();
  #retry: ReturnType<typeof setTimeout> | undefined;
  #isStopped = false;

  constructor(private readonly options: UploadsOptions) {
    super({ uploads: [], isKept: true });
    this.#kept = options.kept ?? new KeptFiles(options.site);
    this.#request = options.request ?? requestUpload;
  }

  /** What a reload interrupted. What no message in the outbox has any more is kept no longer. */
  async restore(isUnsent: (attachmentId: string) => boolean = () => true): Promise<void> {
    const found = await this.#kept.all();
    for (const { id, attachment } of found) if (attachment && !isUnsent(attachment.id)) void this.#kept.remove(id);
    const known = new Set(this.state.uploads.map(({ id }) => id));
    const room = limits.attachmentsInMessage - this.#taken.length;
    const restored = found
      .filter(({ id, attachment }) => !attachment && !known.has(id))
      .map(({ id, file, order }, index): Upload => {
        // Of several tabs, together they may be more than one message takes.
        const isTooMany = index >= room;
        return {
          id,
          file,
          order,
          state: isTooMany ? 'refused' : 'waiting',
          progress: 0,
          ...(isTooMany ? { problem: 'tooMany' } : {}),
        };
      });
    this.set({ uploads: [...restored, ...this.state.uploads] });
    this.run();
  }

  async add(files: readonly File[]): Promise<void> {
    const keeping: Promise<void>[] = [];
    for (const given of files) {
      if (this.#isStopped) return;
      const refusal =
        refusalOf(given, limits.attachmentBytes) ??
        (this.#taken.length >= limits.attachmentsInMessage ? 'tooMany' : undefined);
      const last = this.state.uploads.at(-1)?.order ?? 0;
      const upload: Upload = {
        id: uuid(),
        file: given,
        order: Math.max(Date.now(), last + 1),
        state: refusal ? 'refused' : 'waiting',
        progress: 0,
        ...(refusal ? { problem: refusal } : {}),
      };
      this.set({ uploads: [...this.state.uploads, upload] });
      const prepared = refusal ? undefined : await this.#prepare(upload);
      if (!prepared) continue;
      // It goes up meanwhile: a browser that keeps nothing may take long to say so.
      keeping.push(this.#keep(prepared));
      this.run();
    }
    await Promise.all(keeping);
  }

  cancel(id: string): void {
    this.#running.get(id)?.abort();
    this.#running.delete(id);
    void this.#kept.remove(id);
    this.set({ uploads: this.state.uploads.filter((upload) => upload.id !== id) });
    this.run();
  }

  retry(id: string): void {
    this.#change(id, { state: 'waiting', progress: 0 });
    this.run();
  }

  /** Something keeps the message from being sent with all its files. */
  get isBusy(): boolean {
    return this.#taken.some(({ state }) => state !== 'ready');
  }

  /** What is ready, for the message that takes it along; it waits here no more, and is kept until that has arrived. */
  take(): Attachment[] {
    const ready = this.state.uploads.flatMap(({ attachment }) => attachment ?? []);
    for (const { id, file, order, attachment } of this.state.uploads)
      void (attachment ? this.#kept.put({ id, file, order, attachment }) : this.#kept.remove(id));
    this.set({ uploads: [] });
    return ready;
  }

  /** Other tabs may have the same files, and have sent them. */
  leave(sent: ReadonlySet<string>): void {
    const uploads = this.state.uploads.filter(({ attachment }) => !attachment || !sent.has(attachment.id));
    if (uploads.length < this.state.uploads.length) this.set({ uploads });
  }

  /** Their message has arrived, or was dropped. */
  async forget(attachmentIds: ReadonlySet<string>): Promise<void> {
    for (const { id, attachment } of await this.#kept.all())
      if (attachment && attachmentIds.has(attachment.id)) void this.#kept.remove(id);
  }

  /** Goes on with what waits; to be called when the line is back. */
  run(): void {
    if (this.#isStopped) return;
    clearTimeout(this.#retry);
    this.#retry = undefined;
    for (const upload of this.state.uploads) {
      if (upload.state !== 'waiting' || this.#running.size >= atOnce || this.#running.has(upload.id)) continue;
      const cancelled = new AbortController();
      this.#running.set(upload.id, cancelled);
      void this.#upload(upload, cancelled.signal);
    }
  }

  /** For good: what waits here may belong to somebody who has signed out. */
  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#retry);
    for (const running of this.#running.values()) running.abort();
    this.#running.clear();
  }

  get #taken() {
    return this.state.uploads.filter(({ state }) => state !== 'refused');
  }

  /** Smaller first, then kept: what is kept is what will be sent. Undefined where there is nothing to send. */
  async #prepare(upload: Upload): Promise<Upload | undefined> {
    const { id, file } = upload;
    const hold = new AbortController();
    this.#running.set(id, hold);
    const shrunk = isImageType(file.type) ? await this.#shrink(file) : file;
    this.#running.delete(id);
    if (hold.signal.aborted) return undefined;
    if (shrunk.size > limits.attachmentBytes) {
      this.#change(id, { state: 'refused', problem: 'tooLarge' });
      return undefined;
    }
    this.#change(id, { file: shrunk });
    return { ...upload, file: shrunk };
  }

  async #keep({ id, file, order }: Upload): Promise<void> {
    const isKept = await this.#kept.put({ id, file, order });
    this.set({ isKept: this.state.isKept && isKept });
  }

  async #shrink(file: File): Promise<File> {
    try {
      const { shrinkImage } = await import('../../../shared/client/shrink-image.js');
      return await shrinkImage(file);
    } catch {
      return file;
    }
  }

  async #upload({ id, file }: Upload, signal: AbortSignal): Promise<void> {
    const token = await this.options.token().catch(() => null);
    if (signal.aborted) return;
    if (!token) return this.#later(id);
    const { server, site } = this.options;
    const ticket = this.options.ticket?.();
    const query = new URLSearchParams({ site, ...(ticket ? { ticket } : {}) });
    this.#change(id, { state: 'uploading' });
    const answer = await this.#request({
      url: `${server}/api/visitor/attachments/${id}?${query}`,
      token,
      file,
      signal,
      onProgress: (progress) => this.#change(id, { progress }),
    });
    if (signal.aborted) return;
    this.#running.delete(id);
    this.#settle(id, answer);
    if (!this.#retry) this.run();
  }

  #settle(id: string, answer: UploadAnswer): void {
    if ('attachment' in answer) return this.#change(id, { state: 'ready', progress: 1, attachment: answer.attachment });
    const { status, retryAfterMs } = answer;
    if (status === 409) return this.#change(id, { state: 'refused', problem: 'unsent' });
    if (status === 413) return this.#change(id, { state: 'refused', problem: 'tooLarge' });
    if (status === 400 || status === 415) return this.#change(id, { state: 'refused', problem: 'wrongType' });
    // Too much at once, from here or from everybody: the server says when it will be better. Or the site's form comes first.
    if (status === 429 || status === 403 || (status === 503 && retryAfterMs)) return this.#later(id, retryAfterMs);
    this.#change(id, { state: 'failed', problem: status === 507 ? 'noRoom' : 'failed' });
  }

  #later(id: string, afterMs = retryMs): void {
    this.#running.delete(id);
    this.#change(id, { state: 'waiting', progress: 0 });
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      this.run();
    }, afterMs);
  }

  #change(id: string, change: Partial<Upload>): void {
    this.set({ uploads: this.state.uploads.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)) });
  }
}
