import { referencesOf } from "../facts";

/** What a text that is a credential looks like, by what it is. */
const LOOKS_LIKE: readonly (readonly [what: string, pattern: RegExp])[] = [
  ["an access key of AWS", /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ["a private key", /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/],
  // A password that a shell or Terraform puts in is not in the text.
  ["an address with a password", /\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@"']*:(?![${<%])[^\s:/@"']+@/i],
  ["a token of GitHub", /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{50,})\b/],
  ["a token of GitLab", /\bglpat-[A-Za-z0-9_-]{20}/],
  ["a token of Slack", /\bxox[abprs]-[A-Za-z0-9-]{10,}/],
  ["a key of Stripe", /\b[rs]k_live_[A-Za-z0-9]{16,}/],
];

/** Resources whose every value is a secret. */
const SECRETS =
  /^(?:data\.aws_secretsmanager_secret_version|data\.aws_secretsmanager_random_password|data\.aws_ssm_parameter|random_password|tls_private_key|aws_iam_access_key)\./;

/** What of credentials a text holds, in words; undefined where it looks like none. */
export function credentialIn(text: string): string | undefined {
  const [what] = LOOKS_LIKE.find(([, pattern]) => pattern.test(text)) ?? [];
  if (what !== undefined || !text.includes("${")) return what;
  const secret = referencesOf(text).find((address) => SECRETS.test(address));
  return secret && `a value of ${secret}`;
}

/** Whether only a deploy shows what a text is: a variable may be a credential. */
export function mayBeCredential(text: string): boolean {
  return text.includes("${") && referencesOf(text).some((address) => /^(?:var|module)\./.test(address));
}
