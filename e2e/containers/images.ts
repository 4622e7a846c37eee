/** The base images that our files name. Each has a stand-in from Debian's packages. */
interface Images {
  /** As the Dockerfile names them, with the version of Node put in. */
  node: string[];
  mongo: string;
  redis: string;
  caddy: string;
}

/** The base images that Dockerfile and docker-compose.yml name. A name that nobody knows here is an error. */
export function namedImages(dockerfile: string, compose: string): Images {
  const node = new Set([...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, name = '']) => withVersion(name, dockerfile)));
  const others = new Set([...compose.matchAll(/^\s+image: (\S+)/gm)].map(([, name = '']) => name));
  others.delete('sapa:local');
  const strange = [
    ...[...node].filter((name) => !name.startsWith('node:')),
    ...[...others].filter((name) => !/^(mongo|redis|caddy):/.test(name)),
  ];
  if (strange.length > 0) throw new Error(`There is no stand-in for ${strange.join(', ')}.`);
  const find = (which: string) => [...others].find((name) => name.startsWith(`${which}:`)) ?? `${which}:latest`;
  return { node: [...node], mongo: find('mongo'), redis: find('redis'), caddy: find('caddy') };
}

/** `${NODE}` is what `ARG NODE=` says. */
function withVersion(name: string, dockerfile: string): string {
  return name.replace(/\$\{(\w+)\}/, (_, argument: string) => argumentOf(argument, dockerfile));
}

function argumentOf(name: string, dockerfile: string): string {
  const value = new RegExp(`^ARG ${name}=(\\S+)`, 'm').exec(dockerfile)?.[1];
  if (!value) throw new Error(`The Dockerfile gives ${name} no value.`);
  return value;
}

/** The major version of Node in `node:22-alpine`. */
export const nodeMajor = (image: string): number => Number(/^node:(\d+)/.exec(image)?.[1]);
