import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { z } from 'zod';

const source = fileURLToPath(new URL('stylesheet.ts', import.meta.url));
const target = new URL('../../dist/theme.css', import.meta.url);

const Bundle = z.object({
  stylesheet: z.custom<() => string>((value) => typeof value === 'function'),
});

/**
 * Writes `dist/theme.css`, unless it already says the same.
 * Cloudscape's generator is published for bundlers only (directory imports), so it is bundled before it runs.
 */
export const buildTheme = async (): Promise<void> => {
  const bundle = await build({
    entryPoints: [source],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
  });
  const code = Buffer.from(bundle.outputFiles[0]?.contents ?? []).toString('base64');
  const { stylesheet } = Bundle.parse(await import(`data:text/javascript;base64,${code}`));
  const css = stylesheet();
  if ((await readFile(target, 'utf8').catch(() => '')) === css) return;
  await mkdir(new URL('.', target), { recursive: true });
  await writeFile(target, css);
};
