import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Text of files by their path from the top of a checkout. */
export type Files = { readonly [path: string]: string };

const top = join(import.meta.dirname, '../..');

/**
 * A checkout of nothing but these files, with the real configuration of the tools in it.
 * Gone when it goes out of scope.
 */
export const aCheckout = (
  files: Files,
  { configuration }: { configuration: readonly string[] },
) => {
  const folder = mkdtempSync(join(tmpdir(), 'vicinity-checkout-'));
  for (const path of configuration)
    cpSync(join(top, path), join(folder, path), { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  symlinkSync(join(top, 'node_modules'), join(folder, 'node_modules'));
  return {
    folder,
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
};
