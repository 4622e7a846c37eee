import { readFileSync } from 'node:fs';
const { traceEvents } = JSON.parse(readFileSync(process.argv[2]));
const nodes = new Map(); // pid:id -> nodes
const by = {};
for (const e of traceEvents) {
  if (e.name !== 'ProfileChunk') continue;
  const k = e.pid + ':' + e.id; const p = (by[k] ??= { nodes: new Map(), self: new Map(), total: 0 });
  const cp = e.args.data.cpuProfile ?? {};
  for (const n of cp.nodes ?? []) p.nodes.set(n.id, n);
  const s = cp.samples ?? []; const d = e.args.data.timeDeltas ?? [];
  s.forEach((id, i) => { p.self.set(id, (p.self.get(id) ?? 0) + (d[i] ?? 0)); p.total += d[i] ?? 0; });
}
for (const [k, p] of Object.entries(by)) {
  const self = {}, incl = {};
  for (const [id, t] of p.self) {
    let n = p.nodes.get(id); if (!n) continue;
    const name = (x) => `${x.callFrame.functionName || '(anon)'} ${(x.callFrame.url ?? "").split('/').pop()}:${x.callFrame.lineNumber}`;
    self[name(n)] = (self[name(n)] ?? 0) + t;
    const seen = new Set();
    while (n) { const m = name(n); if (!seen.has(m)) { incl[m] = (incl[m] ?? 0) + t; seen.add(m); } n = n.parent ? p.nodes.get(n.parent) : undefined; }
  }
  if (p.total < 1e5) continue;
  console.log('##', k, (p.total / 1e3) | 0);
  const show = (o, c) => console.log(Object.entries(o).sort((a, b) => b[1] - a[1]).slice(0, c).map(([n, t]) => (t / 1e3).toFixed(1) + ' ' + n).join('\n'));
  show(self, 45); console.log('-- incl'); show(incl, 70);
}
