import { SecondFactorMissing } from '@vicinity/core';
import type { Route } from '@vicinity/http/contract';
import type { SessionOwner } from '../application/queries/get-session.ts';
import {
  confirmByProviderRoute,
  confirmIdentityRoute,
  getConfirmationRoute,
  mailConfirmationCodeRoute,
  offerConfirmationPasskeyRoute,
} from '../contract/confirmation-routes.ts';
import {
  addAuthenticatorRoute,
  addMailRoute,
  addPasskeyRoute,
  listFactorsRoute,
  mailOwnCodeRoute,
  offerAuthenticatorRoute,
  offerPasskeyRoute,
} from '../contract/factor-routes.ts';
import { listIdentitiesRoute } from '../contract/identity-routes.ts';
import { changePasswordRoute, setPasswordRoute } from '../contract/password-routes.ts';
import { getSessionRoute } from '../contract/routes.ts';
import { listSessionsRoute } from '../contract/session-routes.ts';

/** What it takes to add a second factor, and the page where that is done. */
const toAddOne: readonly Pick<Route, 'method' | 'path'>[] = [
  getSessionRoute,
  listFactorsRoute,
  getConfirmationRoute,
  confirmIdentityRoute,
  offerConfirmationPasskeyRoute,
  mailConfirmationCodeRoute,
  confirmByProviderRoute,
  listIdentitiesRoute,
  offerAuthenticatorRoute,
  addAuthenticatorRoute,
  offerPasskeyRoute,
  addPasskeyRoute,
  mailOwnCodeRoute,
  addMailRoute,
  changePasswordRoute,
  setPasswordRoute,
  listSessionsRoute,
];

/**
 * Lets who lacks a second factor that was due do nothing but add one. Pages for everybody stay open.
 * @throws SecondFactorMissing
 */
export const assertVerifiable = (
  { factorDueAt }: SessionOwner,
  route: Route | undefined,
  now: number,
): void => {
  if (factorDueAt === null || now < factorDueAt || route?.access === 'public') return;
  const opens = toAddOne.some(
    ({ method, path }) => method === route?.method && path === route.path,
  );
  if (!opens) throw SecondFactorMissing({});
};
