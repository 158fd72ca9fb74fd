export { JobsScreen as default } from '../../../../../src/admin/jobs-screen.tsx';
