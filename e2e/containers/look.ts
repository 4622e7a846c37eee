import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { image } from './build-image.js';
import { clone } from './clone.js';
import { containerFaults } from './container-faults.js';
import type { Docker } from './daemon.js';
import { imageFaults, type Lock } from './image-faults.js';
import { readInspectedImage, serviceOf } from './inspected.js';
import type { Stack } from './stack.js';
import type { Seen } from './steps.js';

export async function lookAtImage(docker: Docker): Promise<Seen> {
  const inspected = readInspectedImage(await docker.run(['image', 'inspect', image]));
  const find = ['run', '--rm', '--network', 'none', '--entrypoint', 'find', image, '/sapa', '-type', 'f'];
  const files = (await docker.run(find)).split('\n').filter((line) => line.startsWith('/sapa/'));
  const lock = JSON.parse(readFileSync(join(clone, 'package-lock.json'), 'utf8')) as Lock;
  return { seen: `${files.length} files`, faults: imageFaults(inspected, files, lock) };
}

export async function lookAtContainers(stack: Stack): Promise<Seen> {
  const faults: string[] = [];
  const containers = await stack.containers();
  for (const each of containers) faults.push(...containerFaults(each, await stack.running(each)));
  return { seen: containers.map(serviceOf).sort().join(', '), faults };
}
