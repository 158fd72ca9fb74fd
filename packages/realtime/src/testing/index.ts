export { type Visitor, visit } from './visitor.ts';
