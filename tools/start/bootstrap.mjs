// Runs a command with the workspace installed and its own Node first on the path:
//
//     node tools/start/bootstrap.mjs vitest run
//
// Any Node from 20 on can run this file, and an older one can read far enough to say what it lacks.
import { spawn } from 'child_process';
import { createHash } from 'crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'fs';
import { delimiter, dirname, join } from 'path';
import { fileURLToPath } from 'url';

const oldest = 20;
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const binaries = join(root, 'node_modules/.bin');
const stamp = join(root, 'node_modules/.installed');

const main = async (command) => {
  const version = process.versions.node;
  if (Number.parseInt(version, 10) < oldest) {
    throw new Error(
      `Vicinity needs Node ${oldest} or later, and ${process.execPath} is ${version}.`,
    );
  }
  await install();
  assertOwnNode();
  return run(command, environment());
};

/** Installs when the lock file, or the machine that sees this folder, is not the one installed for. */
const install = async () => {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('Installing packages; later starts skip this');
  const code = await run(['npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error'], process.env);
  if (code !== 0)
    throw new Error('npm ci failed; its words are above. Mend that and run make again.');
  assertOwnNode();
  writeFileSync(stamp, wanted);
};

/** The package `node` brings its program by an install script, and npm can be told to run none. */
const assertOwnNode = () => {
  if (existsSync(join(binaries, 'node'))) return;
  throw new Error(
    'The package "node" is installed without its program: npm did not run its install script. ' +
      'Run: npm rebuild node --ignore-scripts=false --foreground-scripts',
  );
};

const environment = () => {
  const cache = join(root, '.vicinity/compile-cache');
  mkdirSync(cache, { recursive: true });
  return {
    ...process.env,
    PATH: `${binaries}${delimiter}${process.env.PATH}`,
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE || cache,
  };
};

const run = ([program, ...args], env) =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, env, stdio: 'inherit' });
    // Ctrl-C reaches the child by the terminal; it decides when to end, and we end after it.
    const ignore = () => undefined;
    const forward = (signal) => child.kill(signal);
    process.on('SIGINT', ignore).on('SIGTERM', forward).on('SIGHUP', forward);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      process.off('SIGINT', ignore).off('SIGTERM', forward).off('SIGHUP', forward);
      resolve(code === null ? 128 + (signal === 'SIGINT' ? 2 : 15) : code);
    });
  });

const say = (line) => process.stderr.write(`${line}\n`);

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    say(error.message);
    process.exitCode = 1;
  },
);
