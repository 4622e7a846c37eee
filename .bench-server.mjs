import { readFileSync } from 'node:fs';
import WebSocket from 'ws';
const { url, cookie } = JSON.parse(readFileSync(`/tmp/paint-host-${process.argv[2] ?? 4711}.json`));
const run = (sends) => new Promise((resolve) => {
  const t0 = performance.now(); const out = {};
  const ws = new WebSocket(url.replace('http', 'ws') + '/socket/staff/?EIO=4&transport=websocket', { headers: { origin: url, cookie } });
  ws.on('message', (d) => { const s = String(d); const t = (performance.now() - t0).toFixed(0);
    if (s[0] === '0') { out.open = t; ws.send('40'); }
    else if (s.startsWith('40')) { out.in = t; sends.forEach((x, i) => ws.send(`42${i}${JSON.stringify(x)}`)); }
    else if (s.startsWith('43')) { out[sends[+s[2]][0]] = t; if (Object.keys(out).length === sends.length + 2) { ws.close(); resolve(out); } } });
});
const all = [['staff:self', {}], ['staff:directory', {}], ['conversation:list', { view: 'open' }], ['conversation:counts', {}], ['label:list', {}], ['mention:list', {}]];
for (let i = 0; i < 5; i++) console.log('all ', JSON.stringify(await run(all)));
for (let i = 0; i < 5; i++) console.log('list', JSON.stringify(await run([all[2]])));
