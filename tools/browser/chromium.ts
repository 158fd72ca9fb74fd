import { join } from 'node:path';
import { bundledChromium, type Launch } from './bundled.ts';
import { findInstalled } from './find.ts';

const cache = join(import.meta.dirname, '../../.cache');

/**
 * The browser that tests drive: `CHROMIUM_PATH`, else the machine's own, else one fetched for it.
 * @throws Error that says what to install, where none can be fetched
 */
export const chromium = async (): Promise<Launch> => {
  const chosen = process.env['CHROMIUM_PATH'] ?? (await findInstalled());
  if (chosen !== null && chosen !== '') return { executablePath: chosen };
  if (process.platform === 'linux' && process.arch === 'x64') return bundledChromium(cache);
  throw new Error('No Chromium or Chrome was found: install one, or set CHROMIUM_PATH to it.');
};
