import { builtFile } from '../built-file.js';
import { Program } from '../program.js';
import type { SapaServer } from '../sapa-server.js';

/** What is wrong in all that is stored (server/test/invariants). */
export async function storedFaults(server: SapaServer): Promise<string[]> {
  const env = server.storeEnv;
  const program = await Program.start<{ faults: string[] }>(builtFile('test/server/stored-faults.js'), { env });
  await program.ended();
  return program.ready.faults;
}
