import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { articlePages } from './demo/article-pages.js';

/** The publisher's site, on another origin than Sapa: one article with the script tag. */
export class ArticleSite {
  private constructor(
    private readonly server: Server,
    readonly origin: string,
  ) {}

  /** Listens before Sapa is there: Sapa must know the origin when it starts. */
  static async listen(): Promise<ArticleSite> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new ArticleSite(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  get url(): string {
    return `${this.origin}/`;
  }

  serve(sapa: { url: string; siteKey: string }): void {
    this.answer(articlePages({ sapaOrigin: sapa.url, siteKey: sapa.siteKey }));
  }

  /** With other pages than the article. */
  answer(handle: RequestListener): void {
    this.server.on('request', handle);
  }

  async stop(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }
}
