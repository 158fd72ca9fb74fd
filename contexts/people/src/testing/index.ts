export { type Hub, password, startHub } from './hub.ts';
export { actorOf, addPeople, aPerson, type TestPerson } from './people.ts';
export { addAuthenticator } from './second-factors.ts';
