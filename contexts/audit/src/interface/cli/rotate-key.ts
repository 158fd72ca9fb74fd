import { randomBytes } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import { command, option, Refused } from '@vicinity/api-client/command';
import { textOf } from './text-of.ts';

export const rotateKey = command('audit rotate-key', {
  summary:
    'Make a new key for the audit log; entries are sealed with it once the hub was started anew',
  flags: {
    file: option(
      'Put it in front of those in this file of the hub, such as .vicinity/audit.key',
      'file',
    ),
  },
  async run({ flags: { file }, out }) {
    const made = randomBytes(32).toString('base64url');
    if (file === undefined) {
      out.result(made);
      out.say(
        'Put what AUDIT_KEY is now in front of AUDIT_KEYS_BEFORE, set AUDIT_KEY to this, and start every process anew.',
      );
      return;
    }
    const former = await textOf(file);
    if (former.trim() === '') throw new Refused(`${file}: expected a key on each line`);
    // Whole or not at all: half a file of keys would be a log that nobody can verify.
    const beside = `${file}.new`;
    await writeFile(beside, `${made}\n${former.trim()}\n`, { mode: 0o600 });
    await rename(beside, file);
    out.say(`${file} has a new key. Start the hub anew to seal with it, and keep the file safe.`);
  },
});
