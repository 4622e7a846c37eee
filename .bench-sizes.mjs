import { build } from 'vite';
import { gzipSync } from 'node:zlib';
const r = await build({ configFile: 'inbox/vite.config.ts', logLevel: 'error', build: { outDir: '/tmp/paint/out', minify: true } });
const chunk = r.output.find((c) => c.fileName.includes('first-') && c.type === 'chunk');
const rows = Object.entries(chunk.modules).map(([id, m]) => [m.renderedLength, gzipSync(m.code ?? '').length, id.replace(process.cwd(), '')]).sort((a, b) => b[1] - a[1]);
const groups = {};
for (const [len, gz, id] of rows) { const g = id.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? id.split('/').slice(0, 4).join('/'); (groups[g] ??= [0, 0])[0] += len; groups[g][1] += gz; }
console.log(Object.entries(groups).sort((a, b) => b[1][1] - a[1][1]).map(([g, v]) => v.join(' ') + ' ' + g).join('\n'));
console.log('---'); console.log(rows.slice(0, 70).map((r) => r.join(' ')).join('\n'));
