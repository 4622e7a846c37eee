// Bootstrap is plain Node, as nothing is compiled when it runs; its tests are TypeScript. This is what they call.

declare module '*/free-port.mjs' {
  export function freePort(wished: number, taken?: number[]): Promise<number>;
}

declare module '*/complete-stores.mjs' {
  interface StoreUrls {
    MONGODB_URL?: string;
    REDIS_URL?: string;
    description?: string;
  }
  interface Started {
    mongodbUrl: string;
    redisUrl: string;
    description: string;
  }
  export function completeStores(
    given: { MONGODB_URL?: string; REDIS_URL?: string },
    start: (options: { only: 'mongodb' | 'redis' | undefined; onMoved: (urls: Started) => void }) => Promise<Started>,
    onMoved?: (stores: StoreUrls) => void,
  ): Promise<StoreUrls>;
}

declare module '*/build.mjs' {
  interface Part {
    name: string;
    needs: string[];
    sources: string[];
    command: string[];
  }
  export function isStale(part: Part, folder: string): boolean;
  export function build(part: Part, options: { folder: string }): Promise<void>;
}

declare module '*/restart-rule.mjs' {
  interface History {
    wasReady: boolean;
    earlyDeaths: number;
    readyDeaths: number;
    pause: number;
  }
  export const configurationCode: number;
  export const firstPause: number;
  export const noHistory: History;
  export function afterDeath(death: {
    code: number | null;
    lived: number;
    isReady: boolean;
    history: History;
    patience?: number;
  }): { giveUp: string; history?: undefined } | { giveUp?: undefined; history: History };
}

declare module '*/supervised.mjs' {
  import type { ChildProcess } from 'node:child_process';
  export class Supervised {
    constructor(plan: {
      name: string;
      spawn: () => ChildProcess;
      isReady: (message: unknown) => boolean;
      onReady: (message: unknown, isFirst: boolean) => void;
      onGivenUp: (why: string) => void;
      say: (line: string) => void;
      patience?: number;
    });
    readonly pid: number | undefined;
    stop(limit: number): Promise<void>;
    restart(limit: number): Promise<void>;
  }
}

declare module '*/process-identity.mjs' {
  export function identify(pid: number): { pid: number; started: string } | undefined;
  export function isAlive(identity: { pid?: number; started?: string }): boolean;
}

declare module '*/lock.mjs' {
  export function takeLock(file: string): { pid: number; started: string } | undefined;
  export function releaseLock(file: string): void;
}

declare module '*/running.mjs' {
  export function noteRunning(environment: Record<string, string>): void;
  export function readRunning(holder: { pid: number; started: string }): Record<string, string> | undefined;
}

declare module '*/store-commands.mjs' {
  export const storeCommands: Record<string, { program: string }>;
}

declare module '*/leftovers.mjs' {
  export function noteChildren(file: string, pids: number[]): void;
  export function endLeftovers(file: string, patience?: number): Promise<number>;
}

declare module '*/platform-packages.mjs' {
  export function missingPlatformPackages(packages: Record<string, object>): [path: string, entry: object][];
}

declare module '*/not-run.mjs' {
  export class NotRun extends Error {}
}

declare module '*/run-step.mjs' {
  interface Step {
    name: string;
    run: (env: object, log: (chunk: string) => void) => Promise<boolean>;
  }
  export function runStep(step: Step, env: object): Promise<{ state: string; passed: number; failed: number }>;
}

declare module '*/demo-arguments.mjs' {
  export function demoArguments(options: { port: number; sapaUrl: string; siteKey: string }): string[];
}

declare module '*/run-steps.mjs' {
  interface Step {
    name: string;
    run: (env: object, log: (chunk: string) => void) => Promise<boolean>;
    isBeside?: boolean;
    wants?: string[];
  }
  export function runSteps(wanted: Step[], steps: Step[]): Promise<{ name: string; state: string }[]>;
}

declare module '*/fetch-node.mjs' {
  export function fetchNode(major: number, log: (chunk: string) => void, cache?: string): Promise<string>;
}

declare module '*/widget-package.mjs' {
  export function layPackage(folder: string): Promise<void>;
}

declare module '*/zip.mjs' {
  interface FileInZip {
    name: string;
    content: Buffer;
  }
  export function zip(files: FileInZip[]): Buffer;
  export function unzip(bytes: Buffer): FileInZip[];
  export function layFiles(files: FileInZip[], folder: string): void;
  export function filesIn(folder: string, prefix?: string): FileInZip[];
}

declare module '*/wordpress-zip.mjs' {
  export function pluginZip(): Buffer;
  export function writePluginZip(): string;
}

declare module '*/user-cache.mjs' {
  export const userCache: string;
  export function fetchPackage(
    what: string,
    options: { log: (chunk: string) => void; use: (folder: string) => void | Promise<void>; cache?: string },
  ): Promise<void>;
}

declare module '*/faults-arguments.mjs' {
  export function faultArguments(args: string[]): {
    seeds: number;
    first: number;
    rounds: number;
    minutes: number;
    only: string[];
    resume: boolean;
  };
}

declare module '*/faults-results.mjs' {
  interface Result {
    at: string;
    title: string;
    seed: string;
    status: string;
    seconds: number;
    notes: Record<string, string>;
  }
  export function readResults(file: string): Result[];
  export function notRun(plan: { seed: string; titles: string[] }[], results: Result[]): string[];
  export function withoutResult(titles: string[], seed: string, results: Result[]): string[];
  export function faultTable(results: Result[], machine: string): string;
}

interface LockEntry {
  version: string;
  name?: string;
  integrity?: string;
  resolved?: string;
  license?: string;
  link?: boolean;
  dev?: boolean;
  devOptional?: boolean;
  hasInstallScript?: boolean;
}

interface PackageLock {
  packages: Record<string, LockEntry>;
}

declare module '*/locked-packages.mjs' {
  export function lockedPackages(
    lock: PackageLock,
  ): { path: string; name: string; version: string; isForDevelopment: boolean; entry: LockEntry }[];
}

declare module '*/licences.mjs' {
  export function licenceOf(locked: { name: string; entry: LockEntry }): string | undefined;
  export function isAllowed(licence: string | undefined, of: { isForDevelopment: boolean }): boolean;
}

declare module '*/audit.mjs' {
  interface Floor {
    from?: string;
    lowest: string;
    advisory: string;
    why: string;
  }
  export function belowFloors(lock: PackageLock, floors: Record<string, Floor[]>): string[];
}

declare module '*/sbom.mjs' {
  interface Bom {
    components: { name: string; 'bom-ref': string; hashes?: object[]; licenses?: object[] }[];
    dependencies: { ref: string; dependsOn: string[] }[];
  }
  export function bomOf(
    lock: PackageLock,
    bundled: { name: string; version: string }[],
    own: { name: string; version: string; description: string; license: string },
  ): Bom;
}
