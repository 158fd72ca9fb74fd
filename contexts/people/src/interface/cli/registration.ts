import { command, flag, option, Refused } from '@vicinity/api-client/command';
import { Role } from '@vicinity/core';
import type { z } from 'zod';
import {
  decideRegistrationRoute,
  getRegistrationPolicyRoute,
  RegistrationMode,
} from '../../contract/registration.ts';

const json = flag('Print the result as JSON');

const showRegistration = command('people registration show', {
  summary: 'Say who may make an account, and which role they get',
  flags: { json },
  async run({ flags, api, out }) {
    const policy = await api(getRegistrationPolicyRoute, {});
    if (flags.json) return out.result(policy);
    out.result([policy.mode, policy.domains.join(','), policy.role, policy.decidedBy].join('\t'));
  },
});

export const setRegistration = command('people registration set <mode>', {
  summary: 'Decide who may make an account: open, domains, invitation or closed',
  flags: {
    domains: option(
      'Whose addresses, where the mode is domains; with commas between them',
      'names',
    ),
    role: option('The role that they get', 'role'),
    json,
  },
  async run({ args, flags, api, out }) {
    const before = await api(getRegistrationPolicyRoute, {});
    const body = {
      mode: oneOf(RegistrationMode, args.mode),
      domains: flags.domains?.split(',') ?? before.domains,
      role: oneOf(Role, flags.role ?? before.role),
    };
    await api(decideRegistrationRoute, { body });
    out.result(flags.json ? body : `Accounts: ${body.mode}.`);
  },
});

const oneOf = <Word extends string>(
  words: z.ZodType<Word> & { options: Word[] },
  given: string,
) => {
  const word = words.safeParse(given);
  if (!word.success)
    throw new Refused(`Expected one of ${words.options.join(', ')}, found “${given}”.`);
  return word.data;
};

export const registrationCommands = [showRegistration, setRegistration] as const;
