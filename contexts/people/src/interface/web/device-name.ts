// The first that fits: Edge and Opera also say that they are Chrome, and all of them that they are Safari.
const browsers = [
  [/\bEdg/, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/Chrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const;

// iPads and Android also say Macintosh and Linux.
const systems = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
] as const;

type Named = readonly (readonly [RegExp, string])[];

const nameIn = (agent: string, names: Named): string | undefined =>
  names.find(([pattern]) => pattern.test(agent))?.[1];

/** What people call the device behind a User-Agent: “Firefox on Linux”. A program is called as it says. */
export const deviceName = (agent: string): string => {
  if (!agent.startsWith('Mozilla/')) return agent;
  const system = nameIn(agent, systems);
  const browser = nameIn(agent, browsers) ?? 'A browser';
  return system === undefined ? browser : `${browser} on ${system}`;
};
