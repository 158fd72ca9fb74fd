import { type CSSProperties, createElement as h, type ReactNode } from 'react';

/** What the layout shows; each text may be a placeholder that is filled in later. */
export type Letter = {
  readonly title: string;
  readonly lines: readonly string[];
  readonly action: { readonly label: string; readonly href: string } | null;
  readonly reason: string;
};

/**
 * The one look of all mail: a card on a tinted page. Tables and inline styles, because mail programs drop
 * what they do not know; the dark colours are a style sheet that those with a dark mode do know.
 * Elements are made by hand: this runs in Node, which strips types but does not read JSX.
 */
export const layout = ({ title, lines, action, reason }: Letter): ReactNode =>
  h(
    'html',
    { lang: 'en', dir: 'ltr' },
    h(
      'head',
      null,
      h('meta', { httpEquiv: 'Content-Type', content: 'text/html; charset=UTF-8' }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('meta', { name: 'color-scheme', content: 'light dark' }),
      h('meta', { name: 'supported-color-schemes', content: 'light dark' }),
      h('title', null, title),
      h('style', { dangerouslySetInnerHTML: { __html: styleSheet } }),
    ),
    h(
      'body',
      { className: 'page', style: page },
      centred(card(title, lines, action), footer(reason)),
    ),
  );

const table = (style: CSSProperties, ...rows: ReactNode[]): ReactNode =>
  h(
    'table',
    { role: 'presentation', width: '100%', cellPadding: 0, cellSpacing: 0, border: 0, style },
    h('tbody', null, ...rows),
  );

const row = (className: string, style: CSSProperties, ...content: ReactNode[]): ReactNode =>
  h('tr', null, h('td', { className, style }, ...content));

const centred = (...content: ReactNode[]): ReactNode =>
  table(
    {},
    h(
      'tr',
      null,
      h('td', { className: 'page', align: 'center', style: margins }, table(column, ...content)),
    ),
  );

const card = (title: string, lines: readonly string[], action: Letter['action']): ReactNode =>
  row(
    'card',
    cardStyle,
    h('p', { className: 'brand', style: brand, 'data-skip-in-text': true }, 'Vicinity'),
    h('h1', { className: 'strong', style: heading }, title),
    ...lines.map((line, index) =>
      h('p', { key: index, className: 'text', style: paragraph }, line),
    ),
    action && button(action),
  );

// The cell is coloured as well as the link: programs that ignore a link's padding still show a button.
const button = ({ label, href }: { label: string; href: string }): ReactNode =>
  h(
    'table',
    { role: 'presentation', cellPadding: 0, cellSpacing: 0, border: 0, style: { marginTop: 28 } },
    h(
      'tbody',
      null,
      row('button', buttonCell, h('a', { href, className: 'button', style: buttonLink }, label)),
    ),
  );

const footer = (reason: string): ReactNode => row('quiet', small, `Why you got this: ${reason}`);

const violet = '#6a3fd4';
const font =
  "'Inter Variable', Inter, -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

const page: CSSProperties = { margin: 0, padding: 0, backgroundColor: '#f5f2fc' };
const margins: CSSProperties = { backgroundColor: '#f5f2fc', padding: '32px 16px' };
const column: CSSProperties = { maxWidth: 560, fontFamily: font };
const cardStyle: CSSProperties = {
  backgroundColor: '#ffffff',
  borderRadius: 18,
  padding: '32px 32px 36px',
};
const brand: CSSProperties = {
  margin: '0 0 20px',
  color: violet,
  fontSize: 15,
  fontWeight: 700,
  letterSpacing: '0.01em',
};
const heading: CSSProperties = {
  margin: '0 0 16px',
  color: '#1d1633',
  fontSize: 24,
  lineHeight: '32px',
  fontWeight: 700,
};
const paragraph: CSSProperties = {
  margin: '0 0 14px',
  color: '#3a3354',
  fontSize: 16,
  lineHeight: '25px',
};
const buttonCell: CSSProperties = { backgroundColor: violet, borderRadius: 12 };
const buttonLink: CSSProperties = {
  display: 'inline-block',
  padding: '13px 26px',
  color: '#ffffff',
  fontSize: 16,
  fontWeight: 600,
  lineHeight: '20px',
  textDecoration: 'none',
  borderRadius: 12,
};
const small: CSSProperties = {
  padding: '20px 32px 0',
  color: '#69618a',
  fontSize: 13,
  lineHeight: '20px',
};

const styleSheet = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page { background-color: #15111f !important; }
  .card { background-color: #221c33 !important; }
  .strong { color: #f4f0ff !important; }
  .text { color: #d5cdea !important; }
  .brand { color: #b79cff !important; }
  .quiet { color: #a79fc2 !important; }
  .button { background-color: #b79cff !important; color: #1d1633 !important; }
}
@media (max-width: 480px) {
  .card { padding: 26px 22px 30px !important; }
  .quiet { padding-left: 22px !important; padding-right: 22px !important; }
}`;
