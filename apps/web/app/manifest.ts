import type { MetadataRoute } from 'next';

const manifest = (): MetadataRoute.Manifest => ({
  name: 'Vicinity',
  short_name: 'Vicinity',
  description: 'The home of a distributed team.',
  id: '/app',
  start_url: '/app',
  display: 'standalone',
  background_color: '#f7f5fc',
  theme_color: '#6b45dd',
  icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
});
export default manifest;
