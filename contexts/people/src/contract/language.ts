const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** Every language of two letters that the runtime knows, by its English name in lower case. */
const codeByName = new Map(
  [...pairsOfLetters()].flatMap((code) => {
    const name = names.of(code);
    // Withdrawn codes ("iw") bear the name of the code that replaced them ("he").
    return name === undefined || canonical(code) !== code
      ? []
      : [[name.toLowerCase(), code] as const];
  }),
);

/** Languages a person can choose, by name. */
export const languages: readonly { readonly code: string; readonly name: string }[] = [
  ...codeByName.values(),
]
  .map((code) => ({ code, name: names.of(code) ?? code }))
  .sort((a, b) => (a.name < b.name ? -1 : 1));

/**
 * The ISO 639 code of a language given as a code ("pt"), a tag ("pt-BR": the region is dropped, colleagues
 * understand each other) or an English name ("Portuguese"); undefined when it is none of these.
 */
export const languageCode = (text: string): string | undefined => {
  const wanted = text.trim().toLowerCase();
  const named = codeByName.get(wanted);
  if (named !== undefined) return named;
  const code = canonical(wanted.replaceAll('_', '-'));
  return code !== undefined && names.of(code) !== undefined ? code : undefined;
};

/** "pt" → "Portuguese", in the reader's language where the runtime knows it. */
export const languageName = (code: string, locale = 'en'): string =>
  new Intl.DisplayNames(locale, { type: 'language' }).of(code) ?? code;

function canonical(tag: string): string | undefined {
  try {
    return new Intl.Locale(tag).language;
  } catch {
    return undefined;
  }
}

function* pairsOfLetters(): Generator<string> {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  for (const first of letters) for (const second of letters) yield first + second;
}
