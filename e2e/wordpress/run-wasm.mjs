/** Runs PHP of one version, as WebAssembly, in a site: first the installer, then `every-part.php`, whose output it prints. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [wasm, version, site, scripts] = process.argv.slice(2);
// By its path: as a CommonJS module it looks for its files in the wrong place.
const load = (name) => import(pathToFileURL(join(wasm, 'node_modules', name, 'index.js')).href);
const { loadNodeRuntime, createNodeFsMountHandler } = await load('@php-wasm/node');
const { PHP } = await load('@php-wasm/universal');

for (const name of ['install.php', 'every-part.php']) {
  // A process of its own for each, as PHP has it.
  const php = new PHP(await loadNodeRuntime(version));
  for (const folder of [site, scripts]) {
    php.mkdir(folder);
    await php.mount(folder, createNodeFsMountHandler(folder));
  }
  const argv = JSON.stringify([name, 'http://localhost:3530']);
  const code = `<?php chdir('${site}'); $argv = json_decode('${argv}', true); require '${scripts}/${name}';`;
  const { text, errors, exitCode } = await php.run({ code });
  process.stdout.write(`\n${text}`);
  if (errors || exitCode !== 0) process.stderr.write(errors);
  php.exit();
}
process.exit(0);
