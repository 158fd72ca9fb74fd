export const hues = ['violet', 'coral', 'mint', 'honey', 'sky', 'rose'] as const;
export type Hue = (typeof hues)[number];

/** First letters of the first and the last word of a name, at most two; `?` for a name without letters. */
export const initialsOf = (name: string): string => {
  const words = name.match(/[\p{L}\p{N}][^\s]*/gu) ?? [];
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words.slice(0, 1);
  return (
    picked
      .map((word) => Array.from(word ?? '')[0] ?? '')
      .join('')
      .toLocaleUpperCase() || '?'
  );
};

/** The same id always gets the same hue (FNV-1a over UTF-16 units). */
export const hueOf = (id: string): Hue => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return hues[(hash >>> 0) % hues.length] ?? 'violet';
};
