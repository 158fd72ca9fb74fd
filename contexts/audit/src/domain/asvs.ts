/**
 * The requirements of OWASP ASVS 5.0, chapters V6 to V10, by section: the level of each, in the order of its numbers.
 * @see https://github.com/OWASP/ASVS, 5.0, CC BY-SA 4.0; what each asks for is told by who meets it, in their own words
 */
const levels = {
  '6.1': '122',
  '6.2': '111111112222',
  '6.3': '11223333',
  '6.4': '112233',
  '6.5': '22222333',
  '6.6': '2223',
  '6.7': '33',
  '6.8': '2222',
  '7.1': '222',
  '7.2': '1111',
  '7.3': '22',
  '7.4': '11222',
  '7.5': '223',
  '7.6': '22',
  '8.1': '1233',
  '8.2': '1123',
  '8.3': '133',
  '8.4': '23',
  '9.1': '111',
  '9.2': '1222',
  '10.1': '22',
  '10.2': '223',
  '10.3': '22223',
  '10.4': '1111122222233333',
  '10.5': '22222',
  '10.6': '22',
  '10.7': '222',
} as const;

export type AsvsLevel = 1 | 2 | 3;
export type Asked = { readonly id: string; readonly level: AsvsLevel };

/** Every requirement that the report lists, in order: `6.2.1`. */
export const asvsRequirements: readonly Asked[] = Object.entries(levels).flatMap(
  ([section, digits]) =>
    [...digits].map((digit, index) => ({ id: `${section}.${index + 1}`, level: levelOf(digit) })),
);

export const asvsChapters: Readonly<Record<string, string>> = {
  '6': 'Authentication',
  '7': 'Session management',
  '8': 'Authorization',
  '9': 'Self-contained tokens',
  '10': 'OAuth and OpenID Connect',
};

function levelOf(digit: string): AsvsLevel {
  if (digit === '1') return 1;
  return digit === '2' ? 2 : 3;
}
