import type { Api } from '@vicinity/api-client';
import { command, flag, option, Refused } from '@vicinity/api-client/command';
import { Role } from '@vicinity/core';
import type { PersonPage } from '../../contract/person.ts';
import {
  type CustomRole,
  changeRoleRoute,
  createRoleRoute,
  listRoleHoldersRoute,
  listRolesRoute,
  removeRoleRoute,
} from '../../contract/roles.ts';
import { getPersonRoute, listPeopleRoute, setRolesRoute } from '../../contract/routes.ts';

const json = flag('Print the result as JSON');
const description = option('What the role is for, in a line', 'words');
const permissions = option('What it may do, separated by commas', 'names');

const listRoles = command('people role list', {
  summary: 'List every role, and how many people have it',
  flags: { json },
  async run({ flags, api, out }) {
    const matrix = await api(listRolesRoute, {});
    if (flags.json) return out.result(matrix);
    for (const { role, people, summary } of matrix.builtIn)
      out.result([role, 'built-in', people, summary].join('\t'));
    for (const { name, people, description: words } of matrix.custom)
      out.result([name, 'own', people, words].join('\t'));
  },
});

export const showRole = command('people role show <role>', {
  summary: 'Show what a role may do, and who has it where it is one of your own',
  flags: { json },
  async run({ args, flags, api, out }) {
    const { builtIn, custom } = await api(listRolesRoute, {});
    const fixed = builtIn.find(({ role }) => role === args.role);
    if (fixed) return out.result(flags.json ? fixed : fixed.permissions.join('\n'));
    const role = named(custom, args.role);
    const people: string[] = [];
    for await (const { items } of api.pages(listRoleHoldersRoute, {
      params: { roleId: role.id },
      query: { limit: 100 },
    }))
      people.push(...items.map(({ email }) => email));
    if (flags.json) return out.result({ ...role, holders: people });
    out.result([...role.permissions, ...people.map((email) => `held by\t${email}`)].join('\n'));
  },
});

export const createRole = command('people role create <name>', {
  summary: 'Make a role from permissions that you hold yourself',
  flags: { description, permissions, json },
  async run({ args, flags, api, out }) {
    const body = {
      name: args.name,
      description: flags.description ?? '',
      permissions: namesIn(flags.permissions ?? ''),
    };
    const role = await api(createRoleRoute, { body });
    out.result(flags.json ? role : `Made ${role.name}.`);
  },
});

export const changeRole = command('people role change <role>', {
  summary: 'Change a role of your own; what is not named stays',
  flags: { name: option('A new name', 'name'), description, permissions, json },
  async run({ args, flags, api, out }) {
    const role = named((await api(listRolesRoute, {})).custom, args.role);
    const changed = await api(changeRoleRoute, {
      params: { roleId: role.id },
      body: {
        name: flags.name ?? role.name,
        description: flags.description ?? role.description,
        permissions:
          flags.permissions === undefined ? role.permissions : namesIn(flags.permissions),
      },
    });
    out.result(flags.json ? changed : `Changed ${changed.name}, which ${held(changed.people)}.`);
  },
});

export const removeRole = command('people role remove <role>', {
  summary: 'Remove a role of your own from everybody who has it',
  flags: { yes: flag('Remove it also where people have it'), json },
  async run({ args, flags, api, out }) {
    const role = named((await api(listRolesRoute, {})).custom, args.role);
    if (role.people > 0 && !flags.yes) {
      const lost = role.permissions.join(', ');
      throw new Refused(
        `${role.name} ${held(role.people)}, who would lose ${lost}. To remove it: --yes`,
      );
    }
    const removed = await api(removeRoleRoute, { params: { roleId: role.id } });
    out.result(flags.json ? removed : `Removed ${role.name}, which ${held(removed.people)}.`);
  },
});

export const giveRole = command('people role give <email> <role>', {
  summary: 'Give somebody a role',
  flags: { json },
  async run({ args, flags, api, out }) {
    const changed = await changing(api, args, (has, name) => [...has, name]);
    out.result(flags.json ? changed : `${args.email} has ${changed.roles.join(', ')}.`);
  },
});

export const takeRole = command('people role take <email> <role>', {
  summary: 'Take a role from somebody',
  flags: { json },
  async run({ args, flags, api, out }) {
    const changed = await changing(api, args, (has, name) => has.filter((one) => one !== name));
    out.result(flags.json ? changed : `${args.email} has ${changed.roles.join(', ')}.`);
  },
});

export const roleCommands = [
  listRoles,
  showRole,
  createRole,
  changeRole,
  removeRole,
  giveRole,
  takeRole,
];

type Change = { readonly email: string; readonly role: string };

/** Changes which roles somebody has, all of them by their names. */
const changing = async (
  api: Api,
  { email, role }: Change,
  change: (has: readonly string[], name: string) => readonly string[],
): Promise<{ email: string; roles: readonly string[] }> => {
  const person = await personBy(api, email);
  const { custom } = await api(listRolesRoute, {});
  const name = isBuiltIn(role) ? role : named(custom, role).name;
  const has = [...person.roles, ...person.customRoles.map(({ name }) => name)];
  const roles = [...new Set(change(has, name))];
  await api(setRolesRoute, {
    params: { personId: person.id },
    body: {
      roles: Role.options.filter((one) => roles.includes(one)),
      customRoles: custom.filter((one) => roles.includes(one.name)).map(({ id }) => id),
    },
  });
  return { email, roles };
};

const personBy = async (api: Api, email: string): Promise<PersonPage> => {
  const { items } = await api(listPeopleRoute, { query: { search: email, limit: 20 } });
  const found = items.find((person) => person.email === email.toLowerCase());
  if (!found) throw new Refused(`Nobody here has the e-mail address ${email}.`);
  return api(getPersonRoute, { params: { personId: found.id } });
};

const named = (custom: readonly CustomRole[], name: string): CustomRole => {
  const found = custom.find((role) => role.name.toLowerCase() === name.toLowerCase());
  if (!found) throw new Refused(`There is no role “${name}”. Run: vc people role list`);
  return found;
};

const isBuiltIn = (name: string): boolean => Role.safeParse(name).success;

const namesIn = (list: string): string[] =>
  list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

const held = (people: number): string =>
  people === 0 ? 'nobody has' : people === 1 ? 'one person has' : `${people} people have`;
