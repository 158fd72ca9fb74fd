export { ada, KettleTopic, type TeaHouse, teaHouse } from './tea-house.ts';
export { type Visitor, visit } from './visitor.ts';
