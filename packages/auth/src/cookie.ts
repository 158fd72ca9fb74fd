import { newToken } from './token.ts';

/**
 * A cookie for the whole host. Over TLS it carries the `__Host-` prefix, which pins it to this host and path; on
 * plain `http://localhost`, where not every browser accepts that prefix, it goes without.
 * @see RFC 6265bis, section 4.1.3
 */
const hostCookie = (publicUrl: string, bareName: string) => {
  const secure = new URL(publicUrl).protocol === 'https:';
  const name = secure ? `__Host-${bareName}` : bareName;
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    name,
    /** Value of `Set-Cookie` that keeps a value as long as the last part says. */
    keep: (value: string, until: string) => `${name}=${value}; ${attributes}; ${until}`,
    /** The value in a `Cookie` header, if there. */
    read: (header: string | undefined): string | undefined =>
      header
        ?.split(';')
        .map((pair) => pair.trim())
        .find((pair) => pair.startsWith(`${name}=`))
        ?.slice(name.length + 1) || undefined,
  };
};

/** The cookie of a session. */
export const sessionCookie = (publicUrl: string) => {
  const { name, keep, read } = hostCookie(publicUrl, 'vicinity');
  return {
    name,
    /** Value of `Set-Cookie` that hands out the token until `expiresAt` (epoch milliseconds). */
    give: (token: string, expiresAt: number) =>
      keep(token, `Expires=${new Date(expiresAt).toUTCString()}`),
    /** Value of `Set-Cookie` that takes it back. */
    clear: () => keep('', 'Max-Age=0'),
    /** The token in a `Cookie` header, if there. */
    read,
  };
};
export type SessionCookie = ReturnType<typeof sessionCookie>;

/**
 * The cookie by which a browser is known again after its session is over, for a year from when it is given. It opens
 * nothing without the password: whoever has it may try one while others have to wait, and is not asked for a second
 * step where the browser's owner wanted it so.
 */
export const browserCookie = (publicUrl: string) => {
  const { name, keep, read } = hostCookie(publicUrl, 'vicinity-browser');
  return {
    name,
    /** A new token: 256 random bits. */
    make: newToken,
    /** Value of `Set-Cookie` that hands out the token. */
    give: (token: string) => keep(token, `Max-Age=${YEAR_S}`),
    /** The token in a `Cookie` header, if there is one that could be ours. */
    read: (header: string | undefined): string | undefined =>
      /^[A-Za-z0-9_-]{43}$/.exec(read(header) ?? '')?.[0],
  };
};
export type BrowserCookie = ReturnType<typeof browserCookie>;

const YEAR_S = 365 * 24 * 60 * 60;

/** Whether a request means to be known by a bearer token, even one that nobody has. */
export const bearsToken = (header: string | undefined): boolean => /^Bearer /i.test(header ?? '');

/** The token of an `Authorization: Bearer` header, if there; programs use this instead of the cookie. */
export const bearerToken = (header: string | undefined): string | undefined =>
  /^Bearer ([A-Za-z0-9._-]{16,4096})$/i.exec(header ?? '')?.[1];
