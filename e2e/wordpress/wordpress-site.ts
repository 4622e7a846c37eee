import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.js';

const own = (name: string) => join(import.meta.dirname, 'site', name);
/** Set by the step (server/launch/wordpress/). */
export const given = (name: `SAPA_${string}`) => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run "npm test -- wordpress".`);
  return value;
};

/** An installed WordPress without the plugin, served by PHP's own server; it keeps everything in one file. */
export class WordPressSite {
  readonly version: string;
  #server: ChildProcess | undefined;

  private constructor(
    readonly folder: string,
    readonly url: string,
  ) {
    this.version = this.php('install.php', url);
  }

  static async start(): Promise<WordPressSite> {
    const folder = mkdtempSync(join(tmpdir(), 'sapa-wordpress-'));
    const url = `http://localhost:${await freePort()}`;
    laySite(folder, url, given('SAPA_WORDPRESS'));
    const site = new WordPressSite(folder, url);
    await site.#listen();
    return site;
  }

  /** What a file of `site/` prints, run in the site. */
  php(file: string, ...args: string[]): string {
    return execFileSync(given('SAPA_PHP'), [own(file), ...args], { cwd: this.folder, encoding: 'utf8' }).trim();
  }

  /** What PHP complained of; pages of the plugin must leave nothing there. */
  complaints(): string {
    const log = join(this.folder, 'debug.log');
    const lines = existsSync(log) ? readFileSync(log, 'utf8').split('\n') : [];
    return lines.filter((line) => line.includes('plugins/sapa')).join('\n');
  }

  async #listen() {
    const { port } = new URL(this.url);
    const args = ['-S', `localhost:${port}`, '-t', this.folder, own('router.php')];
    const env = { ...process.env, PHP_CLI_SERVER_WORKERS: '4' };
    this.#server = spawn(given('SAPA_PHP'), args, { env, stdio: ['ignore', 'ignore', 'pipe'], detached: true });
    const { stderr } = this.#server;
    // It goes on writing there: a stream that is destroyed would end it.
    let isListening = false;
    for await (const line of stderr?.iterator({ destroyOnReturn: false }) ?? []) {
      isListening = String(line).includes('started');
      if (isListening) break;
    }
    if (!isListening) throw new Error('PHP ended before it listened.');
    // Once nobody iterates any more, or it would not flow.
    stderr?.resume();
  }

  async remove(): Promise<void> {
    const { pid } = this.#server ?? {};
    if (pid && this.#server?.exitCode === null) {
      const ended = once(this.#server, 'exit');
      // With its workers.
      process.kill(-pid, 'SIGKILL');
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The files of a WordPress with its database in a file of SQLite. */
export function laySite(folder: string, url: string, wordPress: string): void {
  cpSync(wordPress, folder, { recursive: true });
  const content = join(folder, 'wp-content');
  const sqlite = join(content, 'plugins/sqlite-database-integration');
  cpSync(given('SAPA_WORDPRESS_SQLITE'), sqlite, { recursive: true });
  // The one of npm has been installed once already.
  rmSync(join(content, 'database'), { recursive: true, force: true });
  mkdirSync(join(content, 'database'), { recursive: true });
  mkdirSync(join(content, 'mu-plugins'), { recursive: true });
  const dropIn = readFileSync(join(sqlite, 'db.copy'), 'utf8')
    .replaceAll('{SQLITE_IMPLEMENTATION_FOLDER_PATH}', sqlite)
    .replaceAll('{SQLITE_PLUGIN}', 'sqlite-database-integration/load.php');
  writeFileSync(join(content, 'db.php'), dropIn);
  cpSync(own('amp-stand-in.php'), join(content, 'mu-plugins/amp-stand-in.php'));
  const config = readFileSync(own('wp-config.php'), 'utf8').replaceAll('{ADDRESS}', url);
  writeFileSync(join(folder, 'wp-config.php'), config);
}
