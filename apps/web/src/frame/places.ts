import { ReadAudit } from '@vicinity/audit/contract';
import { Organise } from '@vicinity/coffee/contract';
import type { Permission } from '@vicinity/core';
import { OperateJobs } from '@vicinity/jobs/contract';
import {
  ManagePeople,
  ManageProviders,
  ManageRoles,
  ReadDirectory,
  ReviewAccess,
  type Session,
} from '@vicinity/people/contract';
import type { IconName } from './icon.tsx';

/** Somewhere one can go, and who is shown the way. */
export type Place = {
  readonly href: string;
  readonly text: string;
  readonly icon: IconName;
  readonly shownTo?: (session: Session) => boolean;
  /** Shown until it is known who is signed in, because nearly everybody may go there. */
  readonly usual?: true;
};

export type Pillar = { readonly title: string | null; readonly places: readonly Place[] };

const whoMay =
  ({ name }: Permission) =>
  ({ person }: Session): boolean =>
    person.permissions.includes(name);

const pillars: readonly Pillar[] = [
  { title: null, places: [{ href: '/app', text: 'Home', icon: 'home' }] },
  {
    title: 'Meet',
    places: [
      { href: '/app/coffee', text: 'Coffee', icon: 'coffee' },
      {
        href: '/app/programmes',
        text: 'Programmes',
        icon: 'programmes',
        shownTo: whoMay(Organise),
      },
      {
        href: '/app/people',
        text: 'People',
        icon: 'people',
        shownTo: whoMay(ReadDirectory),
        usual: true,
      },
    ],
  },
  { title: 'Notify', places: [{ href: '/app/inbox', text: 'Inbox', icon: 'inbox' }] },
  {
    title: 'Admin',
    places: [
      { href: '/app/admin/import', text: 'Import', icon: 'import', shownTo: whoMay(ManagePeople) },
      { href: '/app/admin/roles', text: 'Roles', icon: 'roles', shownTo: whoMay(ManageRoles) },
      {
        href: '/app/admin/sign-in',
        text: 'Sign-in',
        icon: 'enter',
        shownTo: whoMay(ManageProviders),
      },
      {
        href: '/app/admin/access',
        text: 'Access review',
        icon: 'access',
        shownTo: whoMay(ReviewAccess),
      },
      { href: '/app/admin/audit', text: 'Audit log', icon: 'audit', shownTo: whoMay(ReadAudit) },
      { href: '/app/admin/jobs', text: 'Jobs', icon: 'jobs', shownTo: whoMay(OperateJobs) },
    ],
  },
  {
    title: 'Development',
    places: [
      {
        href: '/app/mailbox',
        text: 'Mailbox',
        icon: 'mailbox',
        shownTo: ({ instance }) => instance.developmentMailbox,
      },
    ],
  },
];

/** On a phone these four have a place in the bar; the rest is behind “More”. */
export const atHand: readonly string[] = ['/app', '/app/coffee', '/app/people', '/app/inbox'];

/** The pillars with the places this person may see; before the session is known, what everybody sees. */
export const placesFor = (session: Session | undefined): readonly Pillar[] =>
  pillars
    .map(({ title, places }) => ({
      title,
      places: places.filter(
        ({ shownTo, usual = false }) =>
          shownTo === undefined || (session === undefined ? usual : shownTo(session)),
      ),
    }))
    .filter(({ places }) => places.length > 0);

// A round belongs to its programme, though its address does not say so.
const lodgers: Readonly<Record<string, string>> = { '/app/rounds': '/app/programmes' };

const isWithin = (path: string, href: string): boolean =>
  path === href || path.startsWith(`${href}/`);

/** The place that an address belongs to: the longest that it begins with; Home is only itself. */
export const placeOf = (path: string): string | null => {
  const lodging = Object.keys(lodgers).find((href) => isWithin(path, href));
  const address = lodging === undefined ? path : (lodgers[lodging] ?? path);
  if (address === '/app') return address;
  const candidates = pillars
    .flatMap(({ places }) => places.map(({ href }) => href))
    .filter((href) => href !== '/app' && isWithin(address, href));
  return candidates.sort((a, b) => b.length - a.length)[0] ?? null;
};
