import { parseArgs } from 'node:util';

const usage = `npm run test:containers -- [--without-upgrade] [--from COMMIT] [--folder FOLDER]
  --without-upgrade  begins with this version, and not with an earlier one
  --from             the earlier version; the one that e2e/version-before.ts names otherwise
  --folder           where everything is put and removed again: some 8 GB; the folder for temporary files otherwise`;

export interface Wanted {
  withUpgrade: boolean;
  from?: string;
  folder?: string;
}

/** What is asked for; throws with the usage where that cannot be understood. */
export function containerArguments(args: string[]): Wanted {
  try {
    const { values } = parseArgs({
      args,
      options: { 'without-upgrade': { type: 'boolean' }, from: { type: 'string' }, folder: { type: 'string' } },
    });
    const { from, folder, 'without-upgrade': isWithout = false } = values;
    if (isWithout && from) throw new Error('--from and --without-upgrade exclude each other.');
    return { withUpgrade: !isWithout, ...(from ? { from } : {}), ...(folder ? { folder } : {}) };
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${usage}`, { cause: error });
  }
}
