import { readFileSync } from 'node:fs';
const f = process.argv[2]; const mode = process.argv[3] ?? 'tasks';
const { traceEvents } = JSON.parse(readFileSync(f));
const names = new Map(traceEvents.filter((e) => e.name === 'thread_name').map((e) => [e.pid + ':' + e.tid, e.args.name]));
const procs = new Map(traceEvents.filter((e) => e.name === 'process_name').map((e) => [e.pid, e.args.name]));
const count = {};
for (const e of traceEvents) if (e.name === 'RunTask' || e.name === 'ThreadControllerImpl::RunTask') { const k = e.pid + ':' + e.tid; (count[k] ??= { n: 0, dur: 0, tdur: 0 }).n++; count[k].dur += e.dur ?? 0; count[k].tdur += e.tdur ?? 0; }
console.log(Object.entries(count).map(([k, v]) => `${procs.get(+k.split(':')[0])} ${names.get(k)} ${k} n=${v.n} wall=${(v.dur / 1e3) | 0} cpu=${(v.tdur / 1e3) | 0}`).join('\n'));
const nav = traceEvents.filter((e) => e.name === 'navigationStart' && e.args.data?.documentLoaderURL?.includes('/inbox/'))[0];
const pid = nav?.pid ?? +process.argv[4]; const main = [...names].find(([k, n]) => n === 'CrRendererMain' && k.startsWith(pid + ':'))?.[0];
const t0 = nav?.ts ?? Math.min(...traceEvents.filter((e) => e.ts).map((e) => e.ts));
const ev = traceEvents.filter((e) => e.ph === 'X' && e.pid + ':' + e.tid === main && e.ts >= t0).sort((a, b) => a.ts - b.ts);
const min = +(process.argv[5] ?? 4000);
// self time by name
const self = {}; const stack = [];
for (const e of ev) { while (stack.length && stack.at(-1).ts + stack.at(-1).dur <= e.ts) stack.pop(); self[e.name] ??= { wall: 0, cpu: 0, n: 0 }; self[e.name].wall += e.dur; self[e.name].cpu += e.tdur ?? 0; self[e.name].n++; if (stack.length) { const p = stack.at(-1); self[p.name].wall -= e.dur; self[p.name].cpu -= e.tdur ?? 0; } stack.push(e); }
console.log('--- self'); console.log(Object.entries(self).sort((a, b) => b[1].wall - a[1].wall).slice(0, 25).map(([n, v]) => `${n} n=${v.n} wall=${(v.wall / 1e3).toFixed(1)} cpu=${(v.cpu / 1e3).toFixed(1)}`).join('\n'));
if (mode === 'tasks') { console.log('--- tasks'); const st = [];
for (const e of ev) { while (st.length && st.at(-1).ts + st.at(-1).dur <= e.ts) st.pop(); if (e.dur > min) console.log('  '.repeat(st.length) + ((e.ts - t0) / 1e3).toFixed(0) + ' ' + e.name + ' ' + (e.dur / 1e3).toFixed(1) + ' cpu ' + ((e.tdur ?? 0) / 1e3).toFixed(1) + ' ' + JSON.stringify(e.args?.data ?? e.args ?? {}).slice(0, 130)); st.push(e); } }
