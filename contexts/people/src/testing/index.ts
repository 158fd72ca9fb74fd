export { type Hub, password, startHub } from './hub.ts';
export { actorOf, addPeople, aPerson, type TestPerson } from './people.ts';
export { type SamlHub, startSamlHub } from './saml-hub.ts';
export { type ScimHub, sender, startScimHub } from './scim-hub.ts';
export { addAuthenticator, mailedCode } from './second-factors.ts';
export {
  closedPolicy,
  forNewcomers,
  publicUrl,
  type SignOnHub,
  startSignOnHub,
} from './sign-on-hub.ts';
