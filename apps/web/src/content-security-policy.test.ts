import { expect, test } from 'vitest';
import { policyOf, scriptHashes } from './content-security-policy.ts';

test('an inline script is named by the hash that browsers compute', () => {
  // From the specification, section 8.4 of CSP level 3: `alert('Hello, world.');`
  expect(scriptHashes(`<p></p><script>alert('Hello, world.');</script>`)).toEqual([
    "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='",
  ]);
});

test('scripts with a source need no hash, and the same script is named once', () => {
  const html =
    '<script src="/a.js" async=""></script><script id="x">1</script>\n<script>1</script><script>2</script>';

  expect(scriptHashes(html)).toHaveLength(2);
});

test('a script of several lines is hashed whole', () => {
  expect(scriptHashes('<script>a\nb</script>')).not.toEqual(scriptHashes('<script>a</script>'));
});

test('a document may run its own scripts and nothing else', () => {
  const policy = policyOf('<script>1</script>');

  expect(policy).toMatch(/script-src 'self' 'sha256-[^']+'(;|$)/);
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
});
