export { DirectoryScreen } from './directory-screen.tsx';
export { ImportScreen } from './import-screen.tsx';
export { InvitationScreen } from './invitation-screen.tsx';
export { PersonScreen } from './person-screen.tsx';
export { ProfileScreen } from './profile-screen.tsx';
export { SetUpScreen } from './set-up-screen.tsx';
export { SignInScreen } from './sign-in-screen.tsx';
