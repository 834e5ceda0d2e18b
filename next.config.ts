import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // No route of ours resizes pictures, so none may be asked to fetch one (docs/promises.md, T42).
  images: { unoptimized: true },
  allowedDevOrigins: ["127.0.0.1", "localhost"],
  // Native modules stay outside the bundle; our own server loads them too.
  serverExternalPackages: ["better-sqlite3", "@node-rs/argon2", "pino"],
  // The npm client from its sources, without what our page never does (long polling, XMLHttpRequest, binary frames): a quarter of it.
  turbopack: {
    resolveAlias: {
      phoenix: "./node_modules/phoenix/assets/js/phoenix/index.js",
      "./longpoll": "./lib/client/phoenix-parts/no-long-poll.ts",
      "next/dist/compiled/process": { browser: "./lib/client/no-polyfill.cjs" },
      "../build/polyfills/polyfill-module": { browser: "./lib/client/no-polyfill.cjs" },
      "./ajax": "./lib/client/phoenix-parts/addresses.ts",
      "./serializer": "./lib/client/phoenix-parts/text-serializer.ts",
    },
  },
  experimental: {
    typedEnv: false,
    turbopackCjsTreeShaking: true,
    // Few large chunks: small ones compress badly, and each repeats what a page's others have.
    turbopackChunking: { minChunkSize: 2_000_000, maxMergeChunkSize: 5_000_000 },
  },
};

export default config;
