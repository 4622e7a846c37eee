/**
 * Every package of package-lock.json with its real name. What only tests and builds need is `isForDevelopment`: the image
 * leaves it out, `devOptional` too (drop-dev-optional.mjs).
 */
export function lockedPackages({ packages }) {
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, entry]) => ({
      path,
      name: entry.name ?? path.split('node_modules/').at(-1),
      version: entry.version,
      isForDevelopment: entry.dev === true || entry.devOptional === true,
      entry,
    }));
}
