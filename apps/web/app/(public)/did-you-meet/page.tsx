export { AnswerLinkScreen as default } from '@vicinity/coffee/web';
