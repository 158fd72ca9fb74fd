import { lookScript } from '../state/look.ts';

/** First in the body of every document: puts on the look before anything is painted. */
export const LookScript = () => (
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant, allowed by its hash in the content security policy
  <script dangerouslySetInnerHTML={{ __html: lookScript }} />
);
