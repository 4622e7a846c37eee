import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, relative } from 'node:path';
import { fetchNode } from './fetch-node.mjs';
import { sendFirstMessage } from './first-message.mjs';
import { freePort } from './free-port.mjs';
import { otherNodes } from './other-nodes.mjs';
import { root } from './paths.mjs';
import { isAlive } from './process-identity.mjs';
import { runProgram } from './run-program.mjs';

const notCopied = ['node_modules', 'artifacts', '.data', '.git', '.env'];
const isAll = process.env.SAPA_JOURNEYS === 'all';
/** Half of all that building costs, and Vite loads its configuration by itself. */
const inboxBuild = ['inbox', '.inbox-built'];

/** Only the newest builds here, all but the inbox; `npm run test:all` has the builds of each. */
function notBuilt(major) {
  if (isAll) return ['dist'];
  if (major !== Math.max(...otherNodes)) return [];
  const built = readdirSync(join(root, 'dist')).filter((name) => !inboxBuild.includes(name));
  return built.map((name) => join('dist', name));
}

const startPatience = 120_000;
const stopPatience = 15_000;

/**
 * The step: `npm start` on another Node, in a copy of this clone, which the newest builds itself. A visitor’s message
 * is acknowledged, and when npm is asked to end, nothing of it is left.
 */
export const startOnNode = (major) => async (env, log) => {
  const node = await fetchNode(major, log);
  const clone = mkdtempSync(join(tmpdir(), `sapa-node-${major}-`));
  const mongodbUrl = new URL(env.MONGODB_URL);
  mongodbUrl.pathname = `/sapa-node-${major}-${randomBytes(4).toString('hex')}`;
  try {
    copyClone(clone, notBuilt(major));
    const port = String(await freePort(4_000 + major));
    const own = { ...withoutSettings(env), MONGODB_URL: mongodbUrl.href, SAPA_PORT: port };
    await startAndStop(clone, { ...own, PATH: `${node}${delimiter}${env.PATH}` }, log);
    return false;
  } finally {
    rmSync(clone, { recursive: true, force: true });
    await dropDatabase(mongodbUrl.href);
  }
};

/** Packages are the same for every Node: none of them is compiled here. */
function copyClone(folder, without) {
  const left = new Set([...notCopied, ...without]);
  cpSync(root, folder, { recursive: true, filter: (path) => !left.has(relative(root, path)) });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
}

const withoutSettings = (env) =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !/^(SAPA_|SMTP_|NODE_ENV$)/.test(name)));

async function startAndStop(clone, env, log) {
  const npm = startNpm(clone, env, log);
  try {
    await sendFirstMessage(await npm.articleUrl);
  } finally {
    await stopAll(npm, clone);
  }
}

function startNpm(cwd, env, log) {
  let child;
  let output = '';
  const articleUrl = new Promise((resolve, reject) => {
    const onOutput = (chunk) => {
      log(chunk);
      output += chunk;
      if (output.includes('Ctrl-C stops')) resolve(/^ *Article +(\S+)/m.exec(output)?.[1]);
    };
    const ended = runProgram('npm', ['start'], { cwd, env, onOutput, onSpawn: (npm) => (child = npm) });
    void ended.then(({ code }) => reject(new Error(`npm start ended (exit code ${code}).`)));
    setTimeout(() => reject(new Error('npm start was not ready in time.')), startPatience).unref();
  });
  return { articleUrl, end: () => child?.kill('SIGTERM') };
}

async function stopAll(npm, clone) {
  const noted = processesIn(clone);
  npm.end();
  const deadline = Date.now() + stopPatience;
  while (noted.some(isAlive) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
  const left = noted.filter(isAlive);
  left.forEach(({ pid }) => process.kill(pid, 'SIGKILL'));
  if (left.length > 0) throw new Error(`npm was ended, and ${left.length} of its programs ran on.`);
}

/** What `npm start` itself has noted: the program that npm runs, and the programs that this one runs. */
function processesIn(clone) {
  const read = (name) => {
    const file = join(clone, '.data', name);
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  };
  return [read('start.lock'), read('children.json')].flat();
}

async function dropDatabase(url) {
  const { MongoClient } = await import('mongodb');
  const client = new MongoClient(url);
  await client
    .db()
    .dropDatabase()
    .finally(() => client.close());
}
