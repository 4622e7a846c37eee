import { createServer } from 'node:http';
import { MongoClient } from 'mongodb';
import { Server } from 'socket.io';

/**
 * What the machine can do at best, beside which Sapa's figures are read: `echo` answers at once; `message:send` answers when
 * a bare unordered insertMany (majority, journaled, the same two unique indexes, one at a time) has what came meanwhile.
 */
const [, , mongodbUrl = '', port = '0'] = process.argv;
const client = await MongoClient.connect(mongodbUrl, { retryWrites: false });
const messages = client.db().collection('floor');
await messages.createIndex({ conversationId: 1, seq: 1 }, { unique: true });
await messages.createIndex({ conversationId: 1, clientId: 1 }, { unique: true });

let waiting: { message: Record<string, unknown>; acknowledge: (reply: unknown) => void }[] = [];
let isFlushing = false;

async function flush(): Promise<void> {
  if (isFlushing) return;
  isFlushing = true;
  while (waiting.length > 0) {
    const batch = waiting;
    waiting = [];
    await messages.insertMany(
      batch.map(({ message }) => message),
      { ordered: false, writeConcern: { w: 'majority', journal: true } },
    );
    for (const { message, acknowledge } of batch) acknowledge({ ok: true, value: { seq: message['seq'] } });
  }
  isFlushing = false;
}

const http = createServer();
const io = new Server(http, { path: '/socket/visitor', serveClient: false, perMessageDeflate: false });
io.on('connection', (socket) => {
  let seq = 0;
  socket.on('echo', (input: unknown, acknowledge: (reply: unknown) => void) => acknowledge({ ok: true, value: input }));
  socket.on('message:send', (input: { clientId: string; text: string }, acknowledge: (reply: unknown) => void) => {
    seq += 1;
    waiting.push({ message: { conversationId: socket.id, seq, ...input, at: new Date() }, acknowledge });
    void flush();
  });
});
http.listen(Number(port), '127.0.0.1', () => process.send?.({}));
process.once('SIGTERM', () => process.exit(0));
process.once('disconnect', () => process.exit(0));
