import type { Api } from '@vicinity/api-client';
import { command, flag, Refused } from '@vicinity/api-client/command';
import type { ProviderView } from '../../contract/sign-on.ts';
import { listProvidersRoute, testProviderRoute } from '../../contract/sign-on-routes.ts';

const json = flag('Print the result as JSON');

const listProviders = command('people provider list', {
  summary: 'List whom people sign in with beside their passwords, and how many do',
  flags: { json },
  async run({ flags, api, out }) {
    const { items } = await api(listProvidersRoute, {});
    if (flags.json) return out.result(items);
    for (const { name, issuer, enabled, people } of items)
      out.result([name, issuer, enabled ? 'enabled' : 'disabled', people].join('\t'));
  },
});

/** The provider of this name. @throws Refused */
export const providerNamed = async (api: Api, name: string): Promise<ProviderView> => {
  const { items } = await api(listProvidersRoute, {});
  const provider = items.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (provider) return provider;
  const known = items.map((one) => one.name).join(', ');
  throw new Refused(`There is no provider “${name}”; there is ${known || 'none'}.`);
};

export const testProvider = command('people provider test <name>', {
  summary: 'Try a provider as it is set up: exit 1, and how to mend it, when people cannot sign in',
  flags: { json },
  async run({ args, flags, api, out }) {
    const provider = await providerNamed(api, args.name);
    const { id, secretChangedAt: _, people: __, ...settings } = provider;
    const { findings } = await api(testProviderRoute, {
      params: { providerId: id },
      body: settings,
    });
    if (flags.json) out.result(findings);
    else
      for (const { about, outcome, found, mend } of findings)
        out.result([outcome, about, found, mend].join('\t'));
    if (findings.some(({ outcome }) => outcome === 'bad'))
      throw new Refused(`People cannot sign in with ${provider.name}.`);
  },
});

export const providerCommands = [listProviders, testProvider] as const;
