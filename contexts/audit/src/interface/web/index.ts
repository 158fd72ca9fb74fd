export { AuditScreen } from './audit-screen.tsx';
export { ComplianceScreen } from './compliance-screen.tsx';
export { StreamsScreen } from './streams-screen.tsx';
