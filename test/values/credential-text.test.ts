import { credentialKindIn, withoutCredentials } from "../../src/values/credential-text";

test.each([
  ["postgres://app:hunter2@orders:5432/db", "postgres://app:(not shown)@orders:5432/db"],
  ["redis://:hunter2@cache, http://a:hunter3@b", "redis://:(not shown)@cache, http://a:(not shown)@b"],
  ["key AKIAIOSFODNN7EXAMPLE.", "key (not shown)."],
  ["sk_live_hunter2hunter2hunter2", "(not shown)"],
  [`-----BEGIN RSA PRIVATE KEY-----\nhunter2\n-----END RSA PRIVATE KEY-----`, "(not shown)"],
  [`-----BEGIN PRIVATE KEY-----\nhunter2, cut off`, "(not shown)"],
  [`["run","--password=hunter2"]`, `["run","--password=(not shown)"]`],
  ["CMD-SHELL, redis-cli -a hunter2 ping", "CMD-SHELL, redis-cli -a (not shown) ping"],
  ["curl -u admin:hunter2 http://localhost", "curl -u admin:(not shown) http://localhost"],
])("%j shows no credential", (given, shown) => {
  expect(withoutCredentials(given)).toBe(shown);
  expect(withoutCredentials(shown)).toBe(shown);
});

test.each([
  "postgres://${var.user}:${var.password}@orders",
  "postgres://app:$PASSWORD@orders",
  'REDISCLI_AUTH="$(cat /run/secrets/password/value)" valkey-cli --user _health ping',
  "https://example.com/a@b:c",
  "curl -fsS -o /dev/null http://127.0.0.1:8080/healthz",
  "arn:aws:iam::123456789012:role/AKIA",
])("%j stays as it is", (text) => {
  expect(withoutCredentials(text)).toBe(text);
  expect(credentialKindIn(text)).toBeUndefined();
});

test("a long text takes no long time", () => {
  const start = Date.now();
  for (const part of ["redis-cli ", "a://", "curl ", "-----BEGIN PRIVATE KEY-----", "a.", "a://b:"])
    withoutCredentials(`://curl${part.repeat(20_000)}`);
  expect(Date.now() - start).toBeLessThan(3000);
});
