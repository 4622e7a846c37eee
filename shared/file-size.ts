const kilobyte = 1_000;

/** "840 kB", "2,4 MB" as the language writes it. */
export function fileSize(bytes: number, language: string): string {
  const isLarge = bytes >= kilobyte * kilobyte;
  const unit = isLarge ? 'megabyte' : 'kilobyte';
  const count = Math.max(bytes, kilobyte) / (isLarge ? kilobyte * kilobyte : kilobyte);
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: isLarge ? 1 : 0 }).format(count);
}
