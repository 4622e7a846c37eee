import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Builder, Capabilities, type WebDriver } from 'selenium-webdriver';
import { freePort } from '../free-port.js';

const driverPath = '/usr/bin/WebKitWebDriver';
const screenPath = '/usr/bin/Xvfb';
const browserPaths = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/lib'].map(
  (folder) => `${folder}/webkit2gtk-4.1/MiniBrowser`,
);

/** WebKitGTK's small browser, where it is installed with its driver and with a screen that nobody sees. */
export const webkit = [driverPath, screenPath].every(existsSync) ? browserPaths.find(existsSync) : undefined;

/** A screen for the browsers of one worker. */
export class Screen {
  private constructor(
    private readonly program: ChildProcess,
    readonly display: string,
  ) {}

  static async start(): Promise<Screen> {
    // It finds a free number, and says it.
    const program = spawn(screenPath, ['-displayfd', '3', '-screen', '0', '1300x900x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const number = await new Promise<string>((resolve, reject) => {
      program.stdio[3]?.once('data', (data: Buffer) => resolve(String(data).trim()));
      program.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    });
    return new Screen(program, `:${number}`);
  }

  stop(): void {
    this.program.kill();
  }
}

/** One browser with a profile of its own: a driver has one session. */
export async function startWebKit(screen: Screen): Promise<{ driver: WebDriver; stop: () => Promise<void> }> {
  const port = await freePort();
  const program = spawn(driverPath, [`--port=${port}`], {
    env: {
      ...process.env,
      DISPLAY: screen.display,
      LIBGL_ALWAYS_SOFTWARE: '1',
      // Without it what nobody looks at is not drawn, and so not read.
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      TZ: 'Asia/Jakarta',
    },
    stdio: 'ignore',
  });
  const address = `http://127.0.0.1:${port}`;
  await untilItListens(address);
  const capabilities = new Capabilities({
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': { binary: webkit, args: ['--automation'] },
  });
  const driver = await new Builder().usingServer(address).withCapabilities(capabilities).build();
  await driver.manage().window().setRect({ x: 0, y: 0, width: 1280, height: 800 });
  return {
    driver,
    async stop() {
      await driver.quit().catch(() => undefined);
      program.kill();
    },
  };
}

async function untilItListens(address: string): Promise<void> {
  for (;;) {
    const isThere = await fetch(`${address}/status`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isThere) return;
    await sleep(50);
  }
}
