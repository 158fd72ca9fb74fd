import { lookScript } from '../state/look.ts';

/** First in the body of every document: puts on the look before anything is painted. */
export const LookScript = () => <script dangerouslySetInnerHTML={{ __html: lookScript }} />;
