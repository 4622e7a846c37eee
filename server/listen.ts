import type { App } from './app/app.js';
import type { Config } from './config.js';

export async function listen({ http }: App, { port, host }: Config): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, resolve);
  });
}
