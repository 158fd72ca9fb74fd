/**
 * The session cookie. Over TLS it carries the `__Host-` prefix, which pins it to this host and path; on plain
 * `http://localhost`, where not every browser accepts that prefix, it goes without.
 * @see RFC 6265bis, section 4.1.3
 */
export const sessionCookie = (publicUrl: string) => {
  const secure = new URL(publicUrl).protocol === 'https:';
  const name = secure ? '__Host-vicinity' : 'vicinity';
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    name,
    /** Value of `Set-Cookie` that hands out the token until `expiresAt` (epoch milliseconds). */
    give: (token: string, expiresAt: number) =>
      `${name}=${token}; ${attributes}; Expires=${new Date(expiresAt).toUTCString()}`,
    /** Value of `Set-Cookie` that takes it back. */
    clear: () => `${name}=; ${attributes}; Max-Age=0`,
    /** The token in a `Cookie` header, if there. */
    read: (header: string | undefined): string | undefined =>
      header
        ?.split(';')
        .map((pair) => pair.trim())
        .find((pair) => pair.startsWith(`${name}=`))
        ?.slice(name.length + 1) || undefined,
  };
};
export type SessionCookie = ReturnType<typeof sessionCookie>;

/** The token of an `Authorization: Bearer` header, if there; programs use this instead of the cookie. */
export const bearerToken = (header: string | undefined): string | undefined =>
  /^Bearer ([A-Za-z0-9_-]{43})$/.exec(header ?? '')?.[1];
