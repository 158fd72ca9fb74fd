import { createHash } from 'node:crypto';

// Scripts with a `src` come from this origin and need no hash.
const inlineScript = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;

/** Hashes of the inline scripts of a document, as a policy names them: `'sha256-…'`, each once. */
export const scriptHashes = (html: string): string[] => [
  ...new Set(
    [...html.matchAll(inlineScript)].map(
      ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
    ),
  ),
];

const common = {
  'default-src': ["'self'"],
  // Cloudscape sizes some things by `style` attributes; stylesheets come from this origin alone.
  'style-src': ["'self'"],
  'style-src-attr': ["'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
};

const render = (policy: Readonly<Record<string, readonly string[]>>): string =>
  Object.entries(policy)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');

/** The policy of one document: its own inline scripts by their hashes, no others. */
export const policyOf = (html: string): string =>
  render({ ...common, 'script-src': ["'self'", ...scriptHashes(html)] });

/** In development Next evaluates code, injects styles and listens to a socket. */
export const developmentPolicy = render({
  ...common,
  'script-src': ["'self'", "'unsafe-inline'", "'unsafe-eval'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'connect-src': ["'self'", 'ws:', 'wss:'],
});
