/** Where the links and images of a document lead, without those to other sites. */
export const localLinks = (markdown: string): string[] =>
  Array.from(
    withoutCode(markdown).matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g),
    ([, to = '']) => to,
  ).filter((to) => !/^[a-z][a-z0-9+.-]*:/i.test(to));

/** The anchors of a document's headings, as code hosts make them. */
export const anchors = (markdown: string): string[] =>
  Array.from(withoutCode(markdown).matchAll(/^#{1,6}\s+(.+)$/gm), ([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  );

/** Commands that a document tells its reader to type, as `make start` or `npm run check`. */
export const commands = (markdown: string): string[] =>
  codeOf(markdown).flatMap((code) =>
    Array.from(
      code.matchAll(/(?:^|[\s$(])((?:make|npm run) [a-z][a-z0-9:-]*|npm test|npm start)\b/g),
      ([, command = '']) => command,
    ),
  );

const fenced = /^```[^\n]*\n([\s\S]*?)^```/gm;
const inline = /`([^`\n]+)`/g;

const codeOf = (markdown: string): string[] => [
  ...Array.from(markdown.matchAll(fenced), ([, code = '']) => code.replace(/#.*$/gm, '')),
  ...Array.from(markdown.replace(fenced, '').matchAll(inline), ([, code = '']) => code),
];

const withoutCode = (markdown: string): string => markdown.replace(fenced, '').replace(inline, '');
