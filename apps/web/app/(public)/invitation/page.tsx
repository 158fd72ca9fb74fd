export { InvitationScreen as default } from '@vicinity/people/web';
