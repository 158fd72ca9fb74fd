export { actorOf, addPeople, aPerson, type TestPerson } from './people.ts';
