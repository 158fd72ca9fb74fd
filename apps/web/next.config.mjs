import { fileURLToPath } from 'node:url';

// JavaScript, because a configuration in TypeScript is compiled again at each start of the server.

/** @type {import('next').NextConfig} */
const config = {
  transpilePackages: [
    '@vicinity/api-client',
    '@vicinity/audit',
    '@vicinity/coffee',
    '@vicinity/core',
    '@vicinity/http',
    '@vicinity/notifications',
    '@vicinity/people',
    '@vicinity/ui',
  ],
  // The web is built from the sources of the whole workspace.
  turbopack: { root: fileURLToPath(new URL('../..', import.meta.url)) },
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
