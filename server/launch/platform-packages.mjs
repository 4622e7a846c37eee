const platformName =
  /[-/](?<os>aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)-(?<cpu>[a-z0-9]+)(?:-(?<abi>\w+))?$/;

/**
 * npm drops a platform's optional package from package-lock.json when the registry that it asked does not carry it, and
 * `npm ci` then refuses the whole file, on every platform. These are the entries that are missing; npm asks for such a
 * package only on the platform itself.
 */
export function missingPlatformPackages(packages) {
  return Object.values(packages).flatMap((dependent) =>
    Object.entries(dependent.optionalDependencies ?? {})
      .map(([name, version]) => [`node_modules/${name}`, platformEntry(name, version, dependent)])
      .filter(([path, entry]) => entry && !(path in packages)),
  );
}

function platformEntry(name, version, dependent) {
  const platform = platformName.exec(name)?.groups;
  // Only exact versions: what a range means would have to be asked.
  if (!platform || !/^\d+\.\d+\.\d+[\w.+-]*$/.test(version)) return undefined;
  const libc = platform.os === 'linux' && { musl: ['musl'], gnu: ['glibc'] }[platform.abi];
  return {
    version,
    cpu: [platform.cpu],
    ...(dependent.dev ? { dev: true } : {}),
    ...(libc ? { libc } : {}),
    optional: true,
    os: [platform.os],
  };
}
