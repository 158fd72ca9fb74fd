import type { PeopleSettings } from '../config.ts';

/** What is set in this instance, as far as requirements depend on it. */
export type Policy = {
  readonly settings: PeopleSettings;
  readonly sessionPolicy: {
    readonly idleDays: number;
    readonly lifetimeDays: number;
    readonly limit: number;
  };
};
