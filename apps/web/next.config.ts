import type { NextConfig } from 'next';

/** Where the whole workspace begins: the web is built from its sources. */
const root = new URL('../..', import.meta.url).pathname;

const config: NextConfig = {
  transpilePackages: [
    '@vicinity/api-client',
    '@vicinity/coffee',
    '@vicinity/core',
    '@vicinity/http',
    '@vicinity/notifications',
    '@vicinity/people',
    '@vicinity/ui',
  ],
  turbopack: { root },
  // `npm run typecheck` checks the whole workspace in seconds; a second check would only slow the build.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  devIndicators: false,
  agentRules: false,
  experimental: {
    globalNotFound: true,
    // Pages of one id each are shells without data: made again in milliseconds, so never worth a file.
    isrFlushToDisk: false,
  },
};

export default config;
