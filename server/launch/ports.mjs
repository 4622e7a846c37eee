import { freePort } from './free-port.mjs';
import { say } from './say.mjs';

/** The ports of server and demo. One that is no number is left to the server, which names all faults of its configuration. */
export async function choosePorts() {
  const wished = process.env.SAPA_PORT || '3000';
  const first = Number(wished);
  const isPort = Number.isInteger(first) && first > 0 && first < 65_536;
  const server = isPort ? await freePort(first) : wished;
  if (isPort && server !== first) say(`Port ${first} is taken; the server takes ${server}.`);
  const demo = await freePort(isPort ? server + 1 : 3001, [server]);
  return { server, demo };
}
