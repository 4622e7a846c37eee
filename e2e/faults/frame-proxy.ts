import { Frames, isCommand } from './frames.js';
import { startRelay } from './relay.js';

/** What is done to the commands that clients send. */
type Mood = 'whole' | 'repeat' | 'swap';

/** A frame that waits for the next one to change places with goes alone after this. */
const holdMs = 50;

export type FrameProxy = Awaited<ReturnType<typeof startFrameProxy>>;

/** Stands between clients and the server: commands come twice, or two of them change places; or all connections break at once. */
export async function startFrameProxy(serverPort: number) {
  let mood: Mood = 'whole';
  let mistreated = 0;
  const relay = await startRelay(serverPort, {
    pass(client, server) {
      server.pipe(client);
      const frames = new Frames();
      let held: Buffer | undefined;
      const release = () => {
        if (held) server.write(held);
        held = undefined;
      };
      client.on('data', (chunk) => {
        for (const frame of frames.take(chunk)) {
          if (mood === 'swap' && !held && isCommand(frame)) {
            held = frame;
            mistreated++;
            setTimeout(release, holdMs);
            continue;
          }
          server.write(frame);
          if (mood === 'repeat' && isCommand(frame)) {
            server.write(frame);
            mistreated++;
          }
          release();
        }
      });
    },
  });

  return {
    url: relay.url,
    stop: relay.stop,
    cutAll: relay.resetAll,
    mistreat: (next: Mood) => void (mood = next),
    /** So many came twice or changed places. */
    mistreated: () => mistreated,
  };
}
