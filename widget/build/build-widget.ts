import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig, type Plugin, type Rolldown } from 'vite';
import { compressFiles } from '../../shared/build/compress-files.js';
import { compiledLocales } from '../../shared/locales/compile.js';
import { languages, type Language } from '../../shared/wire/languages.js';
import type { ChatFiles } from '../launcher/chat-module.js';
import { drawIcons } from './draw-icons.js';
import { inlineLimits } from './inline-limits.js';
import { leanLit } from './lean-lit.js';
import { leanSocket } from './lean-socket.js';
import { leanStyles } from './lean-styles.js';
import { leanTemplates } from './lean-templates.js';
import { ownFile } from './own-file.js';
import { ownRuntime } from './own-runtime.js';
import { pinVersion } from './pin-version.js';
import { withoutLook } from './without-look.js';
import { version } from '../../package.json';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const common: InlineConfig = {
  configFile: false,
  root: here('..'),
  logLevel: 'warn',
  publicDir: false,
};

/** Said of each, because Vite keeps the white space of a library, and the notes for a bundler, which nobody runs over it. */
const small = { minify: true, comments: { annotation: false } };

/**
 * Chromium looks at a function twice where it does not know that it is called at once. With this the loader's script takes a third
 * less, and the field is there a tenth sooner. Other browsers read a comment. Only where nearly all is called: not in what is loaded late.
 */
const compiledAtOnce = ({ isEntry }: { isEntry: boolean }) => (isEntry ? '//# allFunctionsCalledOnLoad' : '');

/** First the chat, then the loader, which must know the hashed names of the chat's files. */
export async function buildWidget(embedDir = here('../../dist/embed')) {
  const outDir = join(embedDir, 'v1');
  const files = await buildChat(outDir);
  await buildLoader(outDir, 'sapa.js', { files });
  // What `sapa.js?site=KEY` is for a site whose people have chosen its look.
  await buildLoader(outDir, 'sapa-dressed.js', { files, hasLook: true });
  // The same of one whose pages greet, and what shows a greeting.
  await buildLoader(outDir, 'sapa-greeting.js', { files, hasLook: true, hasGreetings: true });
  await buildNamed(outDir, 'greet.js', '../greeting/greet.ts');
  // Where the staff check a page.
  await buildNamed(outDir, 'check.js', '../check/check.ts', { __VERSION__: version });
  // Where something is not sent yet or waits for an answer, and the chat stays closed.
  await buildNamed(outDir, 'sapa-beside.js', '../beside/beside.ts', {}, [ownFile('./')]);
  // What is said beside the closed launcher: loaded with the first of it.
  await buildNamed(outDir, 'sapa-bubble.js', '../beside/answers-beside.ts');
  // Where a reader signs out on a page without the chat. Loaders of the version before ask for it by themselves.
  await buildNamed(outDir, 'forget.js', '../beside/forget-visitor.ts');
  await buildHosted(outDir, files);
  await buildPreview(outDir, files);
  await layStableFiles(outDir, files);
  await compressFiles(outDir);
  await pinVersion(embedDir, outDir);
}

async function buildChat(outDir: string): Promise<ChatFiles> {
  const result = (await build({
    ...common,
    plugins: [
      ownFile('../'),
      compiledLocales(),
      ownRuntime(),
      inlineLimits(),
      leanLit(),
      leanSocket(),
      leanStyles(),
      leanTemplates(),
    ],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      // For dist/THIRD-PARTY.txt. All that is bundled is in the chat.
      license: { fileName: 'third-party.json' },
      lib: { entry: here('../main.ts'), formats: ['es'] },
      rolldownOptions: {
        // What lazy chunks share with the chat stays in the chat: apart, it would be one more request on opening.
        preserveEntrySignatures: 'allow-extension',
        output: {
          entryFileNames: 'assets/chat-[hash].js',
          chunkFileNames: ({ facadeModuleId }) => `assets/${textsName(facadeModuleId) ?? '[name]'}-[hash].js`,
          postBanner: compiledAtOnce,
          ...small,
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

async function buildLoader(
  outDir: string,
  name: string,
  { files, hasLook = false, hasGreetings = false }: { files: ChatFiles; hasLook?: boolean; hasGreetings?: boolean },
) {
  await build({
    ...common,
    plugins: [compiledLocales(), ...(hasLook ? [] : [withoutLook()]), leanStyles()],
    define: {
      __CHAT_FILES__: JSON.stringify(files),
      __HAS_LOOK__: String(hasLook),
      __HAS_GREETINGS__: String(hasGreetings),
    },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      lib: { entry: here('../loader.ts'), formats: ['iife'], name: 'sapaLoader', fileName: () => name },
      rolldownOptions: { output: { postBanner: compiledAtOnce } },
    },
  });
}

/** One file under a name that the loader, or a page of the server, need not be told. */
async function buildNamed(
  outDir: string,
  name: string,
  entry: string,
  known: Record<string, unknown> = {},
  plugins: Plugin[] = [],
) {
  await build({
    ...common,
    plugins: [...plugins, compiledLocales(), inlineLimits(), leanStyles(), leanTemplates()],
    define: Object.fromEntries(Object.entries(known).map(([word, value]) => [word, JSON.stringify(value)])),
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      lib: { entry: here(entry), formats: ['es'], fileName: () => name },
      rolldownOptions: { output: { ...small, chunkFileNames: 'assets/[name]-[hash].js' } },
    },
  });
}

/** The chat's own page: what puts the chat into it, notifications, its style and its icons. */
async function buildHosted(outDir: string, files: ChatFiles) {
  await buildNamed(outDir, 'hosted.js', '../hosted/hosted.ts', { __CHAT_FILES__: files });
  await buildNamed(outDir, 'service-worker.js', '../features/push/service-worker.ts');
  await copyFile(here('../hosted/hosted.css'), join(outDir, 'hosted.css'));
  await drawIcons(here('../hosted/icon.svg'), outDir);
}

/** The page in which the inbox shows how a site's chat looks. */
async function buildPreview(outDir: string, files: ChatFiles) {
  await buildNamed(outDir, 'preview.js', '../preview/preview.ts', {
    __CHAT_FILES__: files,
    __HAS_LOOK__: true,
    __HAS_GREETINGS__: false,
  });
  await copyFile(here('../preview/preview.css'), join(outDir, 'preview.css'));
}

/** What has the same name in every release: the chat for pages that write `<sapa-chat>` by hand, and the types of both. */
async function layStableFiles(outDir: string, { chat }: ChatFiles) {
  // A page that writes the element has no loader that would answer the check of the staff.
  const check = `if (location.hash.includes('sapa-check')) import('./check.js');`;
  await writeFile(join(outDir, 'chat.js'), `import './${chat}';\n${check}\n`);
  await copyFile(here('../page-api.ts'), join(outDir, 'sapa.d.ts'));
}
