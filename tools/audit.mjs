// Runs the GraphQL-over-HTTP audits against a server; every one must pass.
import { createRequire } from 'node:module';
const require = createRequire(new URL('../.cache/clients/package.json', import.meta.url));
const { auditServer } = require('graphql-http');
const results = await auditServer({ url: process.argv[2] });
const failed = results.filter((r) => r.status !== 'ok');
for (const r of failed) console.error(r.status, r.id, r.name, String(r.reason ?? ''));
console.log(`audits: ${results.length - failed.length} passed, ${failed.length} failed`);
process.exit(failed.length ? 1 : 0);
