import { create } from 'zustand';

export type Theme = 'system' | 'light' | 'dark';
export type Density = 'comfortable' | 'compact';
/** How a person wants the hub to look; kept in a cookie of this browser, not in the account. */
export type Look = { readonly theme: Theme; readonly density: Density };

const cookie = 'vicinity-look';
const changed = 'vicinity:look';
const aYear = 365 * 24 * 3600;

/**
 * Runs inline as the first thing in the body, before anything is painted: pages are static, so only the
 * browser knows the choice. It also follows the system's theme and the choice when they change later.
 */
export const lookScript = `(()=>{const system=matchMedia('(prefers-color-scheme: dark)');
const wear=()=>{const [theme,density]=(document.cookie.match(/(?:^|; )${cookie}=([^;]*)/)?.[1]??'').split('.');
const worn=document.body.classList;
worn.toggle('awsui-dark-mode',theme==='dark'||(theme!=='light'&&system.matches));
worn.toggle('awsui-compact-mode',density==='compact')};
wear();system.addEventListener('change',wear);addEventListener('${changed}',wear)})()`;

/** The look that a `Cookie` text asks for; what it does not say, or says wrongly, is the default. */
export const lookOf = (cookies: string): Look => {
  const value =
    cookies
      .split('; ')
      .find((one) => one.startsWith(`${cookie}=`))
      ?.slice(cookie.length + 1) ?? '';
  const [theme, density] = value.split('.');
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    density: density === 'compact' ? 'compact' : 'comfortable',
  };
};

const wear = ({ theme, density }: Look): void => {
  // The Cookie Store API would be neater; Firefox and http:// origins do without it.
  document.cookie = `${cookie}=${theme}.${density}; path=/; max-age=${aYear}; samesite=lax`;
  window.dispatchEvent(new Event(changed));
};

/** The look, and how to change it. Take care: on the server, and until the page is alive, it is the default. */
export const useLook = create<Look & { readonly wear: (change: Partial<Look>) => void }>()(
  (set, get) => ({
    ...lookOf(typeof document === 'undefined' ? '' : document.cookie),
    wear: (change) => {
      set(change);
      wear({ theme: get().theme, density: get().density });
    },
  }),
);
