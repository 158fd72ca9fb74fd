import type { Place, Room, Target } from './place.ts';

type Boundary = {
  /** Whom the boundary holds. */
  readonly from: (place: Place) => boolean;
  /** What it keeps out. */
  readonly refuses: (target: Target, from: Place) => boolean;
  readonly because: string;
};

const domainPackages = ['@vicinity/core', '@vicinity/matching', 'temporal-polyfill', 'zod'];
const contractPackages = ['@vicinity/core', 'temporal-polyfill', 'zod'];
const serverPackages = ['auth', 'config', 'database', 'events', 'http', 'jobs'];

/** Every rule about who may import whom. The first that is broken is reported. */
const boundaries: readonly Boundary[] = [
  {
    from: (place) => place.kind !== 'outside',
    refuses: (target, from) =>
      target.by === 'path' && (target.place.kind !== from.kind || target.place.name !== from.name),
    because: 'A workspace is entered by a door of its package (`@vicinity/…`), never by a path.',
  },
  {
    from: (place) => place.kind === 'package',
    refuses: (target) => isDoor(target, 'context') || isDoor(target, 'app'),
    because: 'Packages know nothing of the product: they import no context and no app.',
  },
  {
    from: (place) => place.kind === 'context',
    refuses: (target) => isDoor(target, 'app'),
    because: 'Contexts know nothing of the apps that compose them.',
  },
  {
    from: (place) => !place.isTest && place.room !== 'testing' && place.kind !== 'outside',
    refuses: (target) =>
      (target.by === 'door' && target.door === 'testing') || isRoom(target, ['testing']),
    because: 'What is for tests is imported by tests alone.',
  },
  {
    from: (place) => place.room === 'domain' && !place.isTest,
    refuses: (target) =>
      isRoom(target, ['application', 'infrastructure', 'http', 'cli', 'web', 'wiring']) ||
      isUnlisted(target, domainPackages),
    because: `The domain is pure: it imports its own folder, contracts and ${domainPackages.join(', ')}.`,
  },
  {
    from: (place) => place.room === 'contract' && !place.isTest,
    refuses: (target, from) =>
      isUnlisted(target, contractPackages) ||
      (from.kind === 'context' && target.by === 'path' && target.place.room !== 'contract'),
    because: `A contract runs in browsers: it imports contracts and ${contractPackages.join(', ')}.`,
  },
  {
    from: (place) => place.room === 'web' && !place.isTest,
    refuses: (target, from) =>
      (from.kind === 'context' &&
        isRoom(target, ['application', 'infrastructure', 'http', 'cli', 'wiring'])) ||
      isServerSide(target),
    because: 'Screens run in browsers: they reach the server through contracts, by HTTP.',
  },
  {
    from: (place) => place.room === 'cli' && !place.isTest,
    refuses: (target) =>
      isRoom(target, ['application', 'infrastructure', 'http', 'web', 'wiring']) ||
      (target.by === 'door' && isServerSide(target)),
    because: 'Commands of the CLI reach the server through contracts, by HTTP.',
  },
  {
    from: (place) => place.room === 'application' || place.room === 'infrastructure',
    refuses: (target, from) =>
      isRoom(target, ['http', 'cli', 'web', ...inner(from)]) || isDoorNamed(target, ['web', 'cli']),
    because: 'Layers point inwards: interface, then application, then infrastructure, then domain.',
  },
];

/** Why this import is refused, or null. */
export const refusal = (from: Place, target: Target): string | null =>
  boundaries.find((boundary) => boundary.from(from) && boundary.refuses(target, from))?.because ??
  null;

const inner = (from: Place): readonly Room[] =>
  from.room === 'infrastructure' && !from.isTest ? ['application'] : [];

const isDoor = (target: Target, kind: Place['kind']): boolean =>
  target.by === 'door' && target.kind === kind;

const isDoorNamed = (target: Target, doors: readonly string[]): boolean =>
  target.by === 'door' && doors.includes(target.door);

const isRoom = (target: Target, rooms: readonly Room[]): boolean =>
  target.by === 'path' && target.place.kind === 'context' && rooms.includes(target.place.room);

const isUnlisted = (target: Target, listed: readonly string[]): boolean => {
  if (target.by === 'path') return false;
  if (target.by === 'package') return !listed.includes(target.name);
  return target.door !== 'contract' && !listed.includes(`@vicinity/${target.name}`);
};

const isServerSide = (target: Target): boolean => {
  if (target.by === 'package') return target.name.startsWith('node:') || target.name === 'pg';
  if (target.by === 'path' || target.door === 'contract') return false;
  return target.kind === 'package' ? serverPackages.includes(target.name) : target.door !== 'web';
};
