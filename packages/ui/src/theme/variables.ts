import { coral, honey, mint, neutral, rose, sky, violet } from './palette.ts';

const light = {
  canvas: neutral[150],
  surface: '#ffffff',
  'surface-raised': '#ffffff',
  'surface-sunken': neutral[200],
  line: neutral[250],
  text: neutral[900],
  'text-quiet': neutral[600],
  heading: neutral[900],
  accent: violet[600],
  'accent-strong': violet[700],
  'accent-soft': violet[100],
  'on-accent': '#ffffff',
  'accent-soft-text': violet[800],
  'danger-text': coral[700],
  shadow: '0 1px 2px rgb(39 24 79 / 5%), 0 8px 24px -12px rgb(39 24 79 / 14%)',
  'skeleton-from': neutral[250],
  'skeleton-to': neutral[200],
};

const dark: Record<keyof typeof light, string> = {
  canvas: neutral[950],
  surface: neutral[850],
  'surface-raised': neutral[800],
  'surface-sunken': neutral[900],
  line: neutral[750],
  text: neutral[300],
  'text-quiet': neutral[400],
  heading: neutral[100],
  accent: violet[400],
  'accent-strong': violet[300],
  'accent-soft': '#33275c',
  'on-accent': violet[1000],
  'accent-soft-text': violet[200],
  'danger-text': coral[300],
  shadow: '0 1px 2px rgb(0 0 0 / 30%), 0 8px 24px -12px rgb(0 0 0 / 60%)',
  'skeleton-from': neutral[750],
  'skeleton-to': neutral[800],
};

const hues = { violet, coral, mint, honey, sky, rose };

const declarations = (values: Record<string, string>): string =>
  Object.entries(values)
    .map(([name, value]) => `--v-${name}:${value};`)
    .join('');

const tints = (mode: 'light' | 'dark'): string =>
  Object.entries(hues)
    .map(([name, hue]) =>
      mode === 'light'
        ? `--v-${name}-soft:${hue[100]};--v-${name}-text:${hue[700]};--v-${name}:${hue[500]};`
        : `--v-${name}-soft:${hue[900]};--v-${name}-text:${hue[300]};--v-${name}:${hue[500]};`,
    )
    .join('');

/**
 * Our own custom properties, `--v-…`, for what Cloudscape has no component for.
 * They hang on the body, where the script that reads the person's choice puts its classes.
 */
export const variables = (): string =>
  `body{color-scheme:light;${declarations(light)}${tints('light')}}` +
  `body.awsui-dark-mode{color-scheme:dark;${declarations(dark)}${tints('dark')}}`;
