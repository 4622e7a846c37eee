import type { Docker } from './daemon.js';
import { readInspectedImage } from './inspected.js';
import type { Seen } from './steps.js';

/** As docker-compose.yml names what it builds. */
export const image = 'sapa:local';

const withinMs = 1_200_000;
const passedOn = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy'];

/** By the Dockerfile of this folder. npm comes by the network of this machine. */
export async function buildImage(docker: Docker, sources: string): Promise<Seen> {
  const proxies = passedOn.filter((name) => process.env[name]).flatMap((name) => ['--build-arg', name]);
  await docker.run(['build', '--network', 'host', ...proxies, '--tag', image, sources], { limit: withinMs });
  const { Size: bytes } = readInspectedImage(await docker.run(['image', 'inspect', image]));
  return { seen: `${Math.round(bytes / 1e6)} MB` };
}
