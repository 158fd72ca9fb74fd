import { spawn } from 'node:child_process';
import { createHash, type Hash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { StartFailure } from '@vicinity/api';

/** What the build reads: the web itself, and the sources of what it is made from. */
const sources = ['apps/web', 'contexts/*/src', 'packages/*/src', 'package-lock.json'] as const;

/** Made by the build, or read by nothing but tests and people. */
const ignored = /^(node_modules|\.next|next-env\.d\.ts|.*\.tsbuildinfo|.*\.test\.tsx?|.*\.md)$/;

type Options = {
  readonly root: string;
  readonly say: (line: string) => void;
  readonly stopping: AbortSignal;
};

/** Is there a build, made from what is here now? */
export const isBuilt = (root: string): boolean =>
  existsSync(join(root, 'apps/web/.next/BUILD_ID')) &&
  existsSync(stampOf(root)) &&
  readFileSync(stampOf(root), 'utf8') === fingerprint(root);

/** Builds the web. @throws StartFailure with the build's last words */
export const buildWeb = async ({ root, say, stopping }: Options): Promise<void> => {
  // Read first: a source that changes during the build is worth another.
  const wanted = fingerprint(root);
  const startedAt = Date.now();
  const elapsed = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
  say('Building the web');
  const progress = setInterval(() => say(`Building the web: ${elapsed()}`), 10_000);
  try {
    await build(root, stopping);
  } finally {
    clearInterval(progress);
  }
  mkdirSync(dirname(stampOf(root)), { recursive: true });
  writeFileSync(stampOf(root), wanted);
  say(`Built the web in ${elapsed()}`);
};

const stampOf = (root: string) => join(root, '.vicinity/web-build');

/** A digest of everything that the build reads, by content: a checkout changes times and not content. */
export const fingerprint = (root: string): string => {
  const hash = createHash('sha256');
  for (const source of sources) {
    const [folder = '', inner] = source.split('/*/');
    if (inner === undefined) digest(hash, root, join(root, source));
    else {
      for (const name of readdirSync(join(root, folder)).sort()) {
        digest(hash, root, join(root, folder, name, inner));
      }
    }
  }
  return hash.digest('hex');
};

const digest = (hash: Hash, root: string, path: string): void => {
  if (!existsSync(path)) return;
  if (statSync(path).isFile()) {
    hash
      .update(`${relative(root, path)}\0`)
      .update(readFileSync(path))
      .update('\0');
    return;
  }
  for (const name of readdirSync(path).sort()) {
    if (!ignored.test(name)) digest(hash, root, join(path, name));
  }
};

const build = (root: string, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', '--silent', 'build', '--workspace', '@vicinity/web'], {
      cwd: root,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    });
    let words = '';
    const listen = (chunk: Buffer) => {
      words = (words + chunk.toString()).slice(-20_000);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new StartFailure(`The web does not build:\n${words.trim()}`));
    });
  });
