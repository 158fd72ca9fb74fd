import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';
import { z } from 'zod';

/** How to start a browser: what Playwright calls launch options. */
export type Launch = { readonly executablePath: string; readonly env?: { [name: string]: string } };

const run = promisify(execFile);
const here = import.meta.dirname;
const Manifest = z.object({ dependencies: z.object({ '@sparticuz/chromium': z.string() }) });

/**
 * Chromium from an npm package that carries it with the few libraries and the font it needs beyond libc, so it
 * runs without root and without the system's packages. Fetched once, 67 MB, into `.cache/`; Linux on x64 only.
 */
export const bundledChromium = async (cache: string): Promise<Launch> => {
  const { dependencies } = Manifest.parse(
    JSON.parse(await readFile(join(here, 'package.json'), 'utf8')),
  );
  const folder = join(cache, `chromium-${dependencies['@sparticuz/chromium']}`);
  if (!existsSync(folder)) await unpackInto(folder);
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      ...inherited(),
      LD_LIBRARY_PATH: join(folder, 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  };
};

const unpackInto = async (folder: string): Promise<void> => {
  const npm = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await run('npm', npm, { cwd: here, timeout: 600_000 });
  const packed = join(here, 'node_modules/@sparticuz/chromium/bin');
  await mkdir(dirname(folder), { recursive: true });
  const draft = await mkdtemp(`${folder}-`);
  try {
    await unbrotli(join(packed, 'chromium.br'), join(draft, 'chromium'));
    await chmod(join(draft, 'chromium'), 0o755);
    for (const name of ['al2023.tar', 'swiftshader.tar', 'fonts.tar']) {
      await unbrotli(join(packed, `${name}.br`), join(draft, name));
      await run('tar', ['-xf', name], { cwd: draft, timeout: 60_000 });
      await rm(join(draft, name));
    }
    await writeFile(join(draft, 'fonts.conf'), fontsConf(join(folder, 'fonts'), folder));
    await chmod(draft, 0o755);
    // Renamed when complete, so what is found under this name is whole.
    await rename(draft, folder);
  } finally {
    await rm(draft, { recursive: true, force: true });
    await rm(join(here, 'node_modules'), { recursive: true, force: true });
  }
};

const unbrotli = (from: string, to: string): Promise<void> =>
  pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to));

const fontsConf = (fonts: string, folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${fonts}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;

const inherited = (): { [name: string]: string } =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
