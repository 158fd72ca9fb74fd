/** A violet that stays readable: 600 on white and 400 on neutral 900 both exceed 4.5 to 1. */
export const violet = {
  50: '#f7f5ff',
  100: '#eeeafe',
  200: '#dfd8fd',
  300: '#c6b9fb',
  400: '#ab97f7',
  500: '#8c6df0',
  600: '#6b45dd',
  700: '#5833bd',
  800: '#472a98',
  900: '#372273',
  950: '#27184f',
  1000: '#150c2e',
} as const;

/** Greys with a drop of the violet in them, so that surfaces and accents belong together. */
export const neutral = {
  50: '#fdfcff',
  100: '#faf9fd',
  150: '#f7f5fc',
  200: '#f2eff9',
  250: '#eae6f3',
  300: '#ded9e9',
  350: '#cac4d8',
  400: '#b5aec6',
  450: '#a49db6',
  500: '#8a829f',
  550: '#736b8a',
  600: '#635b7a',
  650: '#47405d',
  700: '#393250',
  750: '#2c2643',
  800: '#241f38',
  850: '#1d182f',
  900: '#171326',
  950: '#120e20',
  1000: '#0a0714',
} as const;

/** The second voice: warm, for moments that are about people rather than controls. */
export const coral = {
  100: '#ffe6df',
  300: '#ffb7a3',
  500: '#f2765a',
  700: '#b23c22',
  900: '#4a1e16',
} as const;
export const mint = {
  100: '#d8f5e8',
  300: '#8fdcbb',
  500: '#2fa67a',
  700: '#16694b',
  900: '#0f3a2b',
} as const;
export const honey = {
  100: '#fff0cf',
  300: '#fbd27a',
  500: '#d99413',
  700: '#845400',
  900: '#41300f',
} as const;
export const sky = {
  100: '#dceefe',
  300: '#96ccf8',
  500: '#3b8fd6',
  700: '#1d5f97',
  900: '#15344f',
} as const;
export const rose = {
  100: '#ffe3ea',
  300: '#ffabc0',
  500: '#dd4a74',
  700: '#a8234d',
  900: '#4d1728',
} as const;

/** What is wrong, what went well, what to mind and what to know: softer than traffic lights, as readable. */
export const states = {
  error: {
    50: '#fff5f5',
    100: '#ffe3e5',
    400: '#ff98a2',
    600: '#c4263e',
    700: '#a81d33',
    800: '#8a172a',
    900: '#6a1424',
    950: '#481220',
    1000: '#2c1020',
  },
  success: {
    50: '#f0faf5',
    100: '#d8f5e8',
    200: '#b3e8d0',
    400: '#6fd3a8',
    500: '#2fa67a',
    600: '#14724e',
    800: '#10533a',
    950: '#0c3526',
    1000: '#0f2426',
  },
  warning: {
    50: '#fffaf0',
    100: '#fff0cf',
    200: '#fde0a0',
    400: '#fbd27a',
    500: '#f0b43c',
    600: '#d99413',
    800: '#8f5f08',
    900: '#754c04',
    950: '#4a3108',
    1000: '#261d1a',
  },
  info: {
    50: '#f2f8fe',
    100: '#dceefe',
    300: '#96ccf8',
    400: '#6cb4ee',
    600: '#1f68a6',
    700: '#1d5f97',
    800: '#174a76',
    950: '#122f4a',
    1000: '#131d36',
  },
} as const;
