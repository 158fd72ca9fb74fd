export { fillLog } from './fill.ts';
export { testAudit, testTrail } from './harness.ts';
