type Journey = {
  /** Where the journey ends: a redirect to an address that begins with one of these. */
  readonly until: readonly string[];
  /** What goes into the fields of forms on the way. */
  readonly fill: Readonly<Record<string, string>>;
};

const MOST_STEPS = 20;

/**
 * Goes where a browser would go from an address on: follows redirects, keeps cookies, sends the forms it meets.
 * @returns the query of the address where the journey ends
 */
export const travel = async (from: string, { until, fill }: Journey): Promise<URLSearchParams> => {
  const cookies = new Map<string, string>();
  let step: Step = { url: new URL(from), method: 'GET', body: null };
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const response = await fetch(step.url, {
      method: step.method,
      body: step.body,
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const line of response.headers.getSetCookie()) keep(cookies, line);
    const location = response.headers.get('location');
    const url = location === null ? undefined : new URL(location, step.url);
    if (url && until.some((end) => url.href.startsWith(end))) return url.searchParams;
    step = url ? { url, method: 'GET', body: null } : formIn(await response.text(), step.url, fill);
  }
  throw new Error(`The way from ${from} has no end`);
};

type Step = {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly body: URLSearchParams | null;
};

const keep = (cookies: Map<string, string>, line: string): void => {
  const [pair = ''] = line.split(';');
  const name = pair.slice(0, pair.indexOf('='));
  const value = pair.slice(name.length + 1);
  if (value === '') cookies.delete(name);
  else cookies.set(name, value);
};

const formIn = (page: string, at: URL, fill: Journey['fill']): Step => {
  const action = /<form[^>]*\baction="([^"]*)"/.exec(page)?.[1];
  if (action === undefined) throw new Error(`${at.href} has no form: ${page.slice(0, 2_000)}`);
  const fields = [...page.matchAll(/<input[^>]*\bname="([^"]+)"[^>]*>/g)].map(
    ([tag, name = '']): [string, string] => [
      name,
      fill[name] ?? /\bvalue="([^"]*)"/.exec(tag)?.[1] ?? '',
    ],
  );
  return {
    url: new URL(action.replaceAll('&amp;', '&'), at),
    method: 'POST',
    body: new URLSearchParams(fields),
  };
};
