import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser'];
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** A Chromium or Chrome of this machine that starts; null when there is none. */
export const findInstalled = async (
  searchPath: string = process.env['PATH'] ?? '',
): Promise<string | null> => {
  const folders = searchPath.split(delimiter).filter((folder) => folder !== '');
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  for (const candidate of [...candidates, ...applications]) {
    if ((await isExecutable(candidate)) && (await starts(candidate))) return candidate;
  }
  return null;
};

const isExecutable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

// Some systems have a placeholder there, which only says how to install the browser.
const starts = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    execFile(path, ['--version'], { timeout: 10_000 }, (error, stdout) =>
      resolve(error === null && /\d+\.\d+/.test(stdout)),
    );
  });
