import type { InspectedImage } from './inspected.js';

export interface Lock {
  packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
}

const folder = '/sapa';

/** What must not be in the image, or of it, each as a sentence. `files`: the paths of all files below /sapa. */
export function imageFaults({ Config }: InspectedImage, files: readonly string[], lock: Lock): string[] {
  const installed = new Set(files.map(packageOf));
  const forTests = Object.entries(lock.packages)
    .filter(([path, { dev, devOptional }]) => (dev || devOptional) && installed.has(path))
    .map(([path]) => `${path} is for tests and builds, and in the image`);
  const own = files.filter((path) => !path.includes('/node_modules/'));
  return [
    ...forTests,
    ...own
      .filter((path) => /\.test\.\w+$|\/dist\/test\/|(?<!\.d)\.ts$/.test(path))
      .map((path) => `${path} is in the image`),
    ...(own.some((path) => path === `${folder}/dist/server/main.js`) ? [] : ['The server is not in the image']),
    ...(/^[1-9]\d*:[1-9]\d*$/.test(Config.User) ? [] : [`The image runs as ${Config.User || 'root'}`]),
    ...(Config.Healthcheck ? [] : ['The image has no health check']),
  ];
}

/** The package that a file belongs to, as the lock file names it: `node_modules/a/node_modules/@b/c`. */
function packageOf(file: string): string {
  return /^\/sapa\/((?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? '';
}
