import { acceptInvitation } from './application/commands/accept-invitation.ts';
import { addAuthenticator, offerAuthenticator } from './application/commands/add-authenticator.ts';
import { addPasskey, offerPasskey } from './application/commands/add-passkey.ts';
import { applyImport, importNextBatch } from './application/commands/apply-import.ts';
import { makeBackupCodes } from './application/commands/backup-codes.ts';
import {
  confirmAddress,
  readAddressChange,
  readAddressUndo,
  requestAddress,
  undoAddress,
} from './application/commands/change-address.ts';
import { changePassword } from './application/commands/change-password.ts';
import { changeProfile } from './application/commands/change-profile.ts';
import { checkImport } from './application/commands/check-import.ts';
import {
  confirmByProvider,
  confirmIdentity,
  mailConfirmationCode,
  offerConfirmationPasskey,
} from './application/commands/confirm-identity.ts';
import { changeRole, createRole, removeRole } from './application/commands/define-roles.ts';
import {
  beginDeviceSignIn,
  decideOnDevice,
  finishDeviceSignIn,
  readDevice,
  renewTokens,
} from './application/commands/device-sign-in.ts';
import { revokeTokenOf, takeRole } from './application/commands/end-access.ts';
import { endOtherSessions, endSession, listSessions } from './application/commands/end-sessions.ts';
import { finishSignOn } from './application/commands/finish-sign-on.ts';
import { forgetBrowsers } from './application/commands/forget-browsers.ts';
import {
  beginImpersonation,
  endImpersonation,
  listImpersonations,
} from './application/commands/impersonate.ts';
import { inviteEverybody, invitePerson } from './application/commands/invite-people.ts';
import { getSessionPolicy, limitSessions } from './application/commands/limit-sessions.ts';
import { addMail, mailOwnCode, mailStepCode } from './application/commands/mail-codes.ts';
import {
  removeProvider,
  saveProvider,
  testProvider,
} from './application/commands/manage-providers.ts';
import { connectIdentity, disconnectIdentity } from './application/commands/own-identities.ts';
import { listTokens, makeToken, revokeToken } from './application/commands/personal-tokens.ts';
import {
  createGroup,
  patchGroup,
  removeGroup,
  replaceGroup,
} from './application/commands/provision-group.ts';
import {
  createUser,
  patchUser,
  removeUser,
  replaceUser,
} from './application/commands/provision-user.ts';
import { readSamlMetadata } from './application/commands/read-saml-metadata.ts';
import { receiveSaml } from './application/commands/receive-saml.ts';
import {
  finishRegistration,
  readRegistration,
  requestRegistration,
} from './application/commands/register.ts';
import {
  decideRegistration,
  getRegistration,
  getRegistrationPolicy,
} from './application/commands/registration-policy.ts';
import { removeFactor, resetFactors } from './application/commands/remove-factor.ts';
import {
  readPasswordReset,
  requestPasswordReset,
  resetPassword,
} from './application/commands/reset-password.ts';
import { makeScimToken, revokeScimToken } from './application/commands/scim-tokens.ts';
import { takeSecondStep } from './application/commands/second-step.ts';
import { setPassword } from './application/commands/set-password.ts';
import { setRoles } from './application/commands/set-roles.ts';
import { setUp, setUpToken } from './application/commands/set-up.ts';
import { signIn } from './application/commands/sign-in.ts';
import {
  offerPasskeySignIn,
  offerPasskeyStep,
  signInWithPasskey,
} from './application/commands/sign-in-with-passkey.ts';
import { listReviews, signOffAccess } from './application/commands/sign-off-access.ts';
import { signOut } from './application/commands/sign-out.ts';
import { startSignOn } from './application/commands/start-sign-on.ts';
import { reinstatePerson, suspendPerson } from './application/commands/suspend-person.ts';
import { unlockSignIn } from './application/commands/unlock-sign-in.ts';
import type { Deps } from './application/deps.ts';
import { accessReportCsv, accessReportJson } from './application/queries/access-report.ts';
import { directoryFilters } from './application/queries/directory-filters.ts';
import { getConfirmation } from './application/queries/get-confirmation.ts';
import { getImport, listImports } from './application/queries/get-import.ts';
import { getPerson } from './application/queries/get-person.ts';
import { getProvisioning } from './application/queries/get-provisioning.ts';
import { getSession } from './application/queries/get-session.ts';
import { listFactors } from './application/queries/list-factors.ts';
import { listIdentities } from './application/queries/list-identities.ts';
import { importReport, listImportFaults } from './application/queries/list-import-faults.ts';
import { listPeople } from './application/queries/list-people.ts';
import { listProviders, listSignInProviders } from './application/queries/list-providers.ts';
import { listRoleHolders, listRoles } from './application/queries/list-roles.ts';
import { ownSamlMetadata } from './application/queries/own-saml-metadata.ts';
import { readInvitation } from './application/queries/read-invitation.ts';
import {
  getScimGroup,
  getScimUser,
  listScimGroups,
  listScimUsers,
  scimProviderOf,
} from './application/queries/read-scim.ts';
import { reviewAccess } from './application/queries/review-access.ts';

/** Everything one can do with people, its dependencies given. */
export const people = (deps: Deps) => ({
  setUpToken: setUpToken(deps),
  setUp: setUp(deps),
  signIn: signIn(deps),
  takeSecondStep: takeSecondStep(deps),
  signOut: signOut(deps),
  getConfirmation: getConfirmation(deps),
  confirmIdentity: confirmIdentity(deps),
  offerConfirmationPasskey: offerConfirmationPasskey(deps),
  mailConfirmationCode: mailConfirmationCode(deps),
  listFactors: listFactors(deps),
  offerAuthenticator: offerAuthenticator(deps),
  addAuthenticator: addAuthenticator(deps),
  offerPasskey: offerPasskey(deps),
  addPasskey: addPasskey(deps),
  offerPasskeySignIn: offerPasskeySignIn(deps),
  offerPasskeyStep: offerPasskeyStep(deps),
  signInWithPasskey: signInWithPasskey(deps),
  mailStepCode: mailStepCode(deps),
  mailOwnCode: mailOwnCode(deps),
  addMail: addMail(deps),
  forgetBrowsers: forgetBrowsers(deps),
  removeFactor: removeFactor(deps),
  makeBackupCodes: makeBackupCodes(deps),
  resetFactors: resetFactors(deps),
  listSignInProviders: listSignInProviders(deps),
  startSignOn: startSignOn(deps),
  finishSignOn: finishSignOn(deps),
  listIdentities: listIdentities(deps),
  connectIdentity: connectIdentity(deps),
  disconnectIdentity: disconnectIdentity(deps),
  confirmByProvider: confirmByProvider(deps),
  listProviders: listProviders(deps),
  saveProvider: saveProvider(deps),
  removeProvider: removeProvider(deps),
  testProvider: testProvider(deps),
  getProvisioning: getProvisioning(deps),
  makeScimToken: makeScimToken(deps),
  revokeScimToken: revokeScimToken(deps),
  scimProviderOf: scimProviderOf(deps),
  listScimUsers: listScimUsers(deps),
  getScimUser: getScimUser(deps),
  createUser: createUser(deps),
  replaceUser: replaceUser(deps),
  patchUser: patchUser(deps),
  removeUser: removeUser(deps),
  listScimGroups: listScimGroups(deps),
  getScimGroup: getScimGroup(deps),
  createGroup: createGroup(deps),
  replaceGroup: replaceGroup(deps),
  patchGroup: patchGroup(deps),
  removeGroup: removeGroup(deps),
  ownSamlMetadata: ownSamlMetadata(deps),
  readSamlMetadata: readSamlMetadata(deps),
  receiveSaml: receiveSaml(deps),
  listSessions: listSessions(deps),
  endSession: endSession(deps),
  endOtherSessions: endOtherSessions(deps),
  requestAddress: requestAddress(deps),
  readAddressChange: readAddressChange(deps),
  confirmAddress: confirmAddress(deps),
  readAddressUndo: readAddressUndo(deps),
  undoAddress: undoAddress(deps),
  changePassword: changePassword(deps),
  setPassword: setPassword(deps),
  requestPasswordReset: requestPasswordReset(deps),
  readPasswordReset: readPasswordReset(deps),
  resetPassword: resetPassword(deps),
  getSession: getSession(deps),
  readInvitation: readInvitation(deps),
  acceptInvitation: acceptInvitation(deps),
  getRegistration: getRegistration(deps),
  getRegistrationPolicy: getRegistrationPolicy(deps),
  decideRegistration: decideRegistration(deps),
  requestRegistration: requestRegistration(deps),
  readRegistration: readRegistration(deps),
  finishRegistration: finishRegistration(deps),
  invitePerson: invitePerson(deps),
  inviteEverybody: inviteEverybody(deps),
  listPeople: listPeople(deps),
  directoryFilters: directoryFilters(deps),
  getPerson: getPerson(deps),
  changeProfile: changeProfile(deps),
  setRoles: setRoles(deps),
  beginDeviceSignIn: beginDeviceSignIn(deps),
  readDevice: readDevice(deps),
  decideOnDevice: decideOnDevice(deps),
  finishDeviceSignIn: finishDeviceSignIn(deps),
  renewTokens: renewTokens(deps),
  listTokens: listTokens(deps),
  makeToken: makeToken(deps),
  revokeToken: revokeToken(deps),
  beginImpersonation: beginImpersonation(deps),
  endImpersonation: endImpersonation(deps),
  listImpersonations: listImpersonations(deps),
  getSessionPolicy: getSessionPolicy(deps),
  limitSessions: limitSessions(deps),
  reviewAccess: reviewAccess(deps),
  accessReportCsv: accessReportCsv(deps),
  accessReportJson: accessReportJson(deps),
  takeRole: takeRole(deps),
  revokeTokenOf: revokeTokenOf(deps),
  listReviews: listReviews(deps),
  signOffAccess: signOffAccess(deps),
  listRoles: listRoles(deps),
  listRoleHolders: listRoleHolders(deps),
  createRole: createRole(deps),
  changeRole: changeRole(deps),
  removeRole: removeRole(deps),
  suspendPerson: suspendPerson(deps),
  reinstatePerson: reinstatePerson(deps),
  unlockSignIn: unlockSignIn(deps),
  checkImport: checkImport(deps),
  applyImport: applyImport(deps),
  importNextBatch: importNextBatch(deps),
  getImport: getImport(deps),
  listImports: listImports(deps),
  listImportFaults: listImportFaults(deps),
  importReport: importReport(deps),
});
export type People = ReturnType<typeof people>;
