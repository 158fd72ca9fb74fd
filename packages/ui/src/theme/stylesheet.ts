import { generateThemeStylesheet } from '@cloudscape-design/components/theming';
import { theme } from './cloudscape-theme.ts';
import { variables } from './variables.ts';

/** The whole theme as CSS: Cloudscape's tokens overridden, then our own custom properties. */
export const stylesheet = (): string => `${generateThemeStylesheet({ theme })}\n${variables()}\n`;
