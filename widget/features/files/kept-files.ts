import type { Attachment } from '../../../shared/wire/attachments/entities.js';
import { forgetHeld } from './held-message.js';

/** A file that is not known to have arrived in a message, as the browser keeps it. */
export interface KeptFile {
  id: string;
  site: string;
  file: File;
  order: number;
  /** Set once a message in the outbox has it: should the server refuse that, the visitor gets it back. */
  attachment?: Attachment | undefined;
}

const storeName = 'files';
/** Some browsers now and then open no database and give no reason, for as long as the page lives. */
const openMs = 2_000;
/** What could not be kept lives as long as the page. */
const inMemory = new Map<string, KeptFile>();

/** All of a site's, and that a message waits for them in this tab. */
export async function forgetFiles(site: string): Promise<void> {
  forgetHeld(site);
  await new KeptFiles(site).clear();
}

/** Files that are not sent, beyond a reload. Private windows and embedded frames may have no such store: every call then says false. */
export class KeptFiles {
  constructor(
    private readonly site: string,
    private readonly factory: () => IDBFactory = () => indexedDB,
  ) {}

  async all(): Promise<KeptFile[]> {
    let found: KeptFile[] = [];
    await this.#use('readonly', (store) => {
      const asked = store.getAll() as IDBRequest<KeptFile[]>;
      asked.onsuccess = () => (found = asked.result);
    });
    return [...found, ...inMemory.values()].filter(({ site }) => site === this.site).sort((a, b) => a.order - b.order);
  }

  async put(kept: Omit<KeptFile, 'site'>): Promise<boolean> {
    const file = { ...kept, site: this.site };
    const isKept = await this.#use('readwrite', (store) => store.put(file));
    if (isKept) inMemory.delete(kept.id);
    else inMemory.set(kept.id, file);
    return isKept;
  }

  remove(id: string): Promise<boolean> {
    inMemory.delete(id);
    return this.#use('readwrite', (store) => store.delete(id));
  }

  /** Those of the site; resolves when they are gone. */
  clear(): Promise<boolean> {
    for (const { id, site } of inMemory.values()) if (site === this.site) inMemory.delete(id);
    return this.#use('readwrite', (store) => {
      const asked = store.getAll() as IDBRequest<KeptFile[]>;
      asked.onsuccess = () => {
        for (const { id, site } of asked.result) if (site === this.site) store.delete(id);
      };
    });
  }

  /** Resolves with whether it was done. */
  async #use(mode: IDBTransactionMode, act: (store: IDBObjectStore) => unknown): Promise<boolean> {
    try {
      const database = await this.#open();
      return await new Promise<boolean>((resolve) => {
        const transaction = database.transaction(storeName, mode);
        const end = (isDone: boolean) => {
          database.close();
          resolve(isDone);
        };
        transaction.oncomplete = () => end(true);
        transaction.onabort = () => end(false);
        act(transaction.objectStore(storeName));
      });
    } catch {
      return false;
    }
  }

  #open(): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
      const asked = this.factory().open('sapa', 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore(storeName, { keyPath: 'id' });
      const late = setTimeout(() => reject(new Error('No answer.')), openMs);
      asked.onsuccess = () => {
        clearTimeout(late);
        resolve(asked.result);
      };
      asked.onerror = () => reject(asked.error ?? new Error('No database.'));
    });
  }
}
