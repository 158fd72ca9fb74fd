import { join } from 'node:path';
import { type Permission, Role } from '@vicinity/core';
import type { Route } from '@vicinity/http/contract';
import { declared, top } from '../contracts/declared.ts';

/** Who may call what: every route of every contract, and the roles that hold its permission. */
export const accessDocument = async (): Promise<{ path: string; text: string }> => {
  const routes = (await declared(isRoute)).sort((left, right) =>
    orderOf(left) < orderOf(right) ? -1 : 1,
  );
  const permissions = await declared(isPermission);
  return {
    path: join(top, 'docs/access.md'),
    text: [preface, permissionsTable(permissions), '## Routes\n', routesTable(routes), ''].join(
      '\n',
    ),
  };
};

export const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' &&
  value !== null &&
  ['method', 'path', 'access'].every((member) => member in value);

const isPermission = (value: unknown): value is Permission =>
  typeof value === 'object' &&
  value !== null &&
  ['name', 'summary', 'roles'].every((member) => member in value);

const preface = `# Access

Who may call what. A route admits everybody, everybody who is signed in, or who has a role that holds its permission; a
server with an address that no route declares does not start. Commands may ask for more: whoever is signed in changes
their own profile, not another's. Suspended people are nobody. Written by \`npm run docs:access\`; a test calls every route
as everybody and expects what stands here.
`;

const permissionsTable = (permissions: readonly Permission[]): string =>
  [
    '## Permissions\n',
    `| permission | for | ${Role.options.join(' | ')} |`,
    `| --- | --- | ${Role.options.map(() => '---').join(' | ')} |`,
    ...[...permissions]
      .sort((left, right) => (left.name < right.name ? -1 : 1))
      .map(
        ({ name, summary, roles }) =>
          `| \`${name}\` | ${summary} | ${Role.options.map((role) => mark(roles.includes(role))).join(' | ')} |`,
      ),
    '',
  ].join('\n');

const routesTable = (routes: readonly Route[]): string =>
  [
    `| route | what it does | signed out | ${Role.options.join(' | ')} |`,
    `| --- | --- | --- | ${Role.options.map(() => '---').join(' | ')} |`,
    ...routes.map(
      (route) =>
        `| \`${addressOf(route)}\` | ${route.summary} | ${mark(route.access === 'public')} | ${Role.options
          .map((role) => mark(admits(route, role)))
          .join(' | ')} |`,
    ),
  ].join('\n');

const admits = ({ access }: Route, role: Role): boolean =>
  typeof access === 'string' || access.roles.includes(role);

const orderOf = ({ path, method }: Route): string => `${path} ${method}`;

const addressOf = ({ path, method }: Route): string => `${method} ${path}`;

const mark = (yes: boolean): string => (yes ? 'yes' : '');
