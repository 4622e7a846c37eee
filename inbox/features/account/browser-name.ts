const browsers: readonly [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  // Nearly all of the above call themselves Chrome and Safari as well, so these come last.
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

const systems: readonly [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/** "Firefox, Windows": enough to know the own devices apart. */
export function browserOf(userAgent: string): { name: string; isPhone: boolean } {
  const find = (table: typeof browsers) => table.find(([pattern]) => pattern.test(userAgent))?.[1];
  const words = [find(browsers), find(systems)].filter((word) => word !== undefined);
  return { name: words.join(', ') || userAgent.slice(0, 60) || '?', isPhone: /Mobile|Android|iPhone/.test(userAgent) };
}
