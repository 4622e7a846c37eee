import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { Random } from '../load/seed/random.js';
import type { SapaServer } from '../sapa-server.js';
import { VisitorClient } from './visitor-client.js';

export const crowdOrigin = 'http://berita.test';

/** Visitors who all keep writing, each one message after the other, until they are told to end. */
export class Crowd {
  readonly visitors: VisitorClient[];
  #isWriting = true;
  readonly #writing: Promise<unknown>;

  constructor(server: SapaServer, size: number, random: Random, { url = server.url } = {}) {
    this.visitors = Array.from({ length: size }, () => new VisitorClient(url, server.siteKey, crowdOrigin));
    this.#writing = Promise.all(
      this.visitors.map((visitor, index) => this.#write(visitor, index, new Random(random.uuid()))),
    );
  }

  get acknowledgedCount(): number {
    return this.visitors.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0);
  }

  /** Resolves once they have gone on writing: some more messages are acknowledged than are now. */
  async goesOn({ timeout = 20_000 } = {}): Promise<void> {
    const before = this.acknowledgedCount;
    await expect.poll(() => this.acknowledgedCount, { timeout }).toBeGreaterThan(before + 20);
  }

  /** Nobody begins another message; resolves when everything that was begun is acknowledged. */
  async finish(): Promise<void> {
    this.#isWriting = false;
    await this.#writing;
  }

  close(): void {
    for (const visitor of this.visitors) visitor.close();
  }

  async #write(visitor: VisitorClient, index: number, random: Random): Promise<void> {
    for (let n = 1; this.#isWriting; n++) {
      await visitor.send(`Pengunjung ${index + 1}, pesan ${n}`);
      await sleep(random.between(20, 120));
    }
  }
}
