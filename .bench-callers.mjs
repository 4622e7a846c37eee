import { readFileSync } from 'node:fs';
const { traceEvents } = JSON.parse(readFileSync('/tmp/paint/trace-scroll.json'));
const wanted = process.argv.slice(2);
const by = {};
for (const e of traceEvents) { if (e.name !== 'ProfileChunk') continue; const p = (by[e.pid + ':' + e.id] ??= { nodes: new Map(), self: new Map() }); const cp = e.args.data.cpuProfile ?? {}; for (const n of cp.nodes ?? []) p.nodes.set(n.id, n); (cp.samples ?? []).forEach((id, i) => p.self.set(id, (p.self.get(id) ?? 0) + (e.args.data.timeDeltas[i] ?? 0))); }
const out = {};
for (const p of Object.values(by)) for (const [id, t] of p.self) { let n = p.nodes.get(id); if (!n || !wanted.includes(n.callFrame.functionName)) continue; const path = []; for (let i = 0; i < 14 && n; i++) { path.push((n.callFrame.functionName || 'anon') + ':' + n.callFrame.lineNumber); n = n.parent ? p.nodes.get(n.parent) : undefined; } const k = path.join(' < '); out[k] = (out[k] ?? 0) + t; }
console.log(Object.entries(out).sort((a, b) => b[1] - a[1]).slice(0, 14).map(([k, t]) => (t / 1e3).toFixed(0) + ' ' + k).join('\n'));
