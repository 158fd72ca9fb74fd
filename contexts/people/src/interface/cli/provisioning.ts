import { type Command, command, flag, option, Refused } from '@vicinity/api-client/command';
import {
  getProvisioningRoute,
  makeScimTokenRoute,
  revokeScimTokenRoute,
  ScimTokenId,
} from '../../contract/scim.ts';
import { providerNamed } from './sign-in-providers.ts';

const json = flag('Print the result as JSON');

export const showProvisioning = command('people scim show <provider>', {
  summary: 'How a provider’s directory brings people: its address, its tokens, what it keeps here',
  flags: { json },
  async run({ args, flags, api, out }) {
    const { id: providerId } = await providerNamed(api, args.provider);
    const provisioning = await api(getProvisioningRoute, { params: { providerId } });
    if (flags.json) return out.result(provisioning);
    const { baseUrl, users, groups, tokens } = provisioning;
    out.result([baseUrl, `${users} people`, `${groups} groups`].join('\t'));
    for (const { id, expiresAt, lastUsedAt } of tokens)
      out.result([id, `until ${dayOf(expiresAt)}`, usedWords(lastUsedAt)].join('\t'));
  },
});

export const makeScimToken = command('people scim token <provider>', {
  summary: 'Make a token for a provider’s directory: it is printed this once',
  flags: { days: option('How long it works, 1 to 365; 365 unless told', 'days'), json },
  async run({ args, flags, api, out }) {
    const days = Number(flags.days ?? '365');
    if (!Number.isSafeInteger(days))
      throw new Refused(`Expected days from 1 to 365, got ${flags.days}.`);
    const { id: providerId, name } = await providerNamed(api, args.provider);
    const made = await api(makeScimTokenRoute, { params: { providerId }, body: { days } });
    if (flags.json) return out.result(made);
    out.say(`For ${name}, until ${dayOf(made.expiresAt)}. It is not shown again:`);
    out.result(made.token);
  },
});

export const revokeScimToken = command('people scim revoke <provider> <token>', {
  summary: 'Revoke a token of a provider’s directory, by the id that show prints',
  flags: {},
  async run({ args, api, out }) {
    const { id: providerId, name } = await providerNamed(api, args.provider);
    const id = ScimTokenId.safeParse(args.token);
    if (!id.success)
      throw new Refused(`Expected the id of a token, as vc people scim show ${name} prints it.`);
    await api(revokeScimTokenRoute, { params: { providerId, tokenId: id.data } });
    out.result(`The directory of ${name} is refused from now on with this token.`);
  },
});

export const provisioningCommands: readonly Command[] = [
  showProvisioning,
  makeScimToken,
  revokeScimToken,
];

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

const usedWords = (at: number | null): string =>
  at === null ? 'never used' : `last used ${dayOf(at)}`;
