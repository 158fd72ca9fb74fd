import type { Words } from '../../domain/kind.ts';

/** A mail's body: the same words twice. */
export type Body = { readonly html: string; readonly text: string };

/** Turns words into mail; links are made absolute with the hub's public URL. */
export type Renderer = (words: Words) => Promise<Body>;

/**
 * React lays out each shape (so many lines, with an action or without) once, with placeholders; a recipient
 * costs only their replacement. The renderer is loaded with the first mail, not at the start of the process.
 */
export const rendererFor = (publicUrl: string): Renderer => {
  const templates = new Map<string, Promise<Body>>();
  return async (words) => {
    const shape = `${words.lines.length} ${words.action !== null}`;
    let template = templates.get(shape);
    if (!template)
      templates.set(shape, (template = renderTemplate(words.lines.length, words.action !== null)));
    const values = valuesOf(words, publicUrl);
    const { html, text } = await template;
    return { html: fill(html, values, escapeHtml), text: fill(text, values, (value) => value) };
  };
};

type Values = ReadonlyMap<string, string>;

const valuesOf = ({ title, lines, action, reason }: Words, publicUrl: string): Values =>
  new Map([
    ['title', title],
    ...lines.map((line, index): [string, string] => [`line${index}`, line]),
    ['label', action?.label ?? ''],
    ['href', action ? new URL(action.path, publicUrl).href : ''],
    ['reason', reason],
  ]);

const placeholder = (name: string): string => `%%${name}%%`;

// One pass over the template: what is filled in is never searched again, so it cannot smuggle a placeholder.
const fill = (template: string, values: Values, escape: (value: string) => string): string =>
  template.replace(/%%(\w+)%%/g, (_, name: string) => escape(values.get(name) ?? ''));

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
};
const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

const renderTemplate = async (lines: number, withAction: boolean): Promise<Body> => {
  const [{ render, toPlainText }, { layout }] = await Promise.all([
    import('@react-email/render'),
    import('./layout.ts'),
  ]);
  const html = await render(
    layout({
      title: placeholder('title'),
      lines: Array.from({ length: lines }, (_, index) => placeholder(`line${index}`)),
      action: withAction ? { label: placeholder('label'), href: placeholder('href') } : null,
      reason: placeholder('reason'),
    }),
  );
  return { html, text: toPlainText(html, plainTextOptions) };
};

const plainTextOptions = {
  // Upper-casing would turn the placeholder, and shout.
  selectors: [{ selector: 'h1', options: { uppercase: false } }],
};
