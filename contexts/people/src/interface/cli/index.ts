import type { Command } from '@vicinity/api-client/command';
import { importPeople } from './import-people.ts';
import { listPeople } from './list-people.ts';
import { roleCommands } from './manage-roles.ts';
import { provisioningCommands } from './provisioning.ts';
import { registrationCommands } from './registration.ts';
import { reviewAccess } from './review-access.ts';
import { providerCommands } from './sign-in-providers.ts';
import { unlockPerson } from './unlock-person.ts';

/** What people contribute to `vc`. */
export const peopleCommands: readonly Command[] = [
  importPeople,
  listPeople,
  unlockPerson,
  reviewAccess,
  ...roleCommands,
  ...providerCommands,
  ...provisioningCommands,
  ...registrationCommands,
];
