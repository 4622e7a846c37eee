import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig, type Rolldown } from 'vite';
import { compiledLocales } from '../../shared/locales/compile.js';
import { languages, type Language } from '../../shared/locales/texts.js';
import type { ChatFiles } from '../launcher/chat-module.js';
import { compressFiles } from './compress-files.js';
import { drawIcons } from './draw-icons.js';
import { inlineLimits } from './inline-limits.js';
import { leanLit } from './lean-lit.js';
import { leanSocket } from './lean-socket.js';
import { leanStyles } from './lean-styles.js';
import { ownRuntime } from './own-runtime.js';
import { pinVersion } from './pin-version.js';
import { version } from '../../package.json';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const common: InlineConfig = {
  configFile: false,
  root: here('..'),
  logLevel: 'warn',
  publicDir: false,
};

/** First the chat, then the loader, which must know the hashed names of the chat's files. */
export async function buildWidget(embedDir = here('../../dist/embed')) {
  const outDir = join(embedDir, 'v1');
  const files = await buildChat(outDir);
  await buildLoader(outDir, files);
  await buildCheck(outDir);
  await buildHosted(outDir, files);
  await layStableFiles(outDir, files);
  await compressFiles(outDir);
  await pinVersion(embedDir, outDir);
}

async function buildChat(outDir: string): Promise<ChatFiles> {
  const result = (await build({
    ...common,
    plugins: [compiledLocales(), ownRuntime(), inlineLimits(), leanLit(), leanSocket(), leanStyles()],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      lib: { entry: here('../main.ts'), formats: ['es'] },
      rolldownOptions: {
        // What lazy chunks share with the chat stays in the chat: apart, it would be one more request on opening.
        preserveEntrySignatures: 'allow-extension',
        output: {
          entryFileNames: 'assets/chat-[hash].js',
          chunkFileNames: ({ facadeModuleId }) => `assets/${textsName(facadeModuleId) ?? '[name]'}-[hash].js`,
          // Said here, because Vite keeps the white space of a library.
          minify: true,
        },
      },
    },
  })) as Rolldown.RolldownOutput[];
  const chunks = result.flatMap(({ output }) => output).filter((file) => file.type === 'chunk');
  const nameOf = (isWanted: (chunk: Rolldown.OutputChunk) => boolean) => {
    const chunk = chunks.find(isWanted);
    if (!chunk) throw new Error('The build of the chat lacks a file that the loader needs.');
    return chunk.fileName;
  };
  const texts = languages.map((language) => [
    language,
    nameOf(({ facadeModuleId }) => textsName(facadeModuleId) === language),
  ]);
  return { chat: nameOf(({ isEntry }) => isEntry), texts: Object.fromEntries(texts) as Record<Language, string> };
}

/**
 * `id` for what the chat needs at once, `id.rating` for the texts of a part that comes later: by their names without the hash
 * the server finds today's file for an old loader.
 */
function textsName(moduleId: string | null | undefined): string | undefined {
  const [, part, language] = /sapa-texts:(\w+):.*\/([\w-]+)$/.exec(moduleId ?? '') ?? [];
  return part === 'widget' ? language : language && `${language}.${part}`;
}

async function buildLoader(outDir: string, files: ChatFiles) {
  await build({
    ...common,
    plugins: [compiledLocales(), leanStyles()],
    define: { __CHAT_FILES__: JSON.stringify(files) },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      lib: { entry: here('../loader.ts'), formats: ['iife'], name: 'sapaLoader', fileName: () => 'sapa.js' },
    },
  });
}

/** Loaded where the staff check a page, under a name that the loader need not be told. */
async function buildCheck(outDir: string) {
  await build({
    ...common,
    define: { __VERSION__: JSON.stringify(version) },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      lib: { entry: here('../check/check.ts'), formats: ['es'], fileName: () => 'check.js' },
      rolldownOptions: { output: { minify: true } },
    },
  });
}

/** The chat's own page: what puts the chat into it, notifications, its style and its icons. */
async function buildHosted(outDir: string, files: ChatFiles) {
  await build({
    ...common,
    plugins: [compiledLocales()],
    define: { __CHAT_FILES__: JSON.stringify(files) },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      lib: { entry: here('../hosted/hosted.ts'), formats: ['es'], fileName: () => 'hosted.js' },
      rolldownOptions: { output: { minify: true, chunkFileNames: 'assets/[name]-[hash].js' } },
    },
  });
  await build({
    ...common,
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      lib: {
        entry: here('../push/service-worker.ts'),
        formats: ['iife'],
        name: 'sapaServiceWorker',
        fileName: () => 'service-worker.js',
      },
    },
  });
  await copyFile(here('../hosted/hosted.css'), join(outDir, 'hosted.css'));
  await drawIcons(here('../hosted/icon.svg'), outDir);
}

/** What has the same name in every release: the chat for pages that write `<sapa-chat>` by hand, and the types of both. */
async function layStableFiles(outDir: string, { chat }: ChatFiles) {
  await writeFile(join(outDir, 'chat.js'), `import './${chat}';\n`);
  await copyFile(here('../page-api.ts'), join(outDir, 'sapa.d.ts'));
}
