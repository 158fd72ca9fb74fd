import { permission } from '@vicinity/core';

/** Read the directory: who is here, where, and how to reach them. Guests see themselves alone. */
export const ReadDirectory = permission('people.read-directory', {
  summary: 'See the directory and the profiles of colleagues',
  roles: ['admin', 'organiser', 'editor', 'maintainer', 'member'],
});

/** Import people, invite them, edit any profile, suspend. */
export const ManagePeople = permission('people.manage', {
  summary: 'Import, invite, edit and suspend people',
  roles: ['admin'],
});

/** Give roles and take them, and define those of the instance. */
export const ManageRoles = permission('people.manage-roles', {
  summary: 'Give and take roles, and define roles of one’s own making',
  roles: ['admin'],
});

/** Decide who may make an account, and with which providers people sign in. Whoever does can become others, but nobody who manages people. */
export const ManageProviders = permission('people.manage-providers', {
  summary: 'Decide who may make an account, and set up the providers that people sign in with',
  roles: ['admin'],
});

/** Review who may do what, take what is not needed, and sign the review off. */
export const ReviewAccess = permission('people.review-access', {
  summary: 'Review who may do what, and end what nobody uses',
  roles: ['admin'],
});

/** Act in somebody's place, where the instance allows it; never of somebody who may do more. */
export const Impersonate = permission('people.impersonate', {
  summary: 'Act in the place of somebody else, for a while, a reason and in their sight',
  roles: ['admin'],
});

/** What sets the owner apart: nobody gives what they do not hold, so only owners make and dismiss owners. */
export const AppointOwners = permission('people.appoint-owners', {
  summary: 'Make somebody an owner, and dismiss owners',
  roles: [],
});
