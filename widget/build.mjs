/** Builds the widget: `node widget/build.mjs`. Plain Node cannot read TypeScript, so Vite reads the rest. */
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

// Decides which of their builds the libraries give.
process.env.NODE_ENV = 'production';
const { module } = await runnerImport(fileURLToPath(new URL('build/build-widget.ts', import.meta.url)), {
  configFile: false,
  mode: 'production',
});
await module.buildWidget();
