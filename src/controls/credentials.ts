import { referencesOf } from "../facts";
import { credentialKindIn } from "../values/credential-text";

/** Resources whose every value is a secret. */
const SECRETS =
  /^(?:data\.aws_secretsmanager_secret_version|data\.aws_secretsmanager_random_password|data\.aws_ssm_parameter|random_password|random_bytes|tls_private_key|aws_iam_access_key)\./;

/** What of credentials a text holds, in words; undefined where it looks like none. */
export function credentialIn(text: string): string | undefined {
  const what = credentialKindIn(text);
  if (what !== undefined || !text.includes("${")) return what;
  const secret = referencesOf(text).find((address) => SECRETS.test(address));
  return secret && `a value of ${secret}`;
}

/** Whether only a deploy shows what a text is: a variable may be a credential. */
export function mayBeCredential(text: string): boolean {
  return text.includes("${") && referencesOf(text).some((address) => /^(?:var|module)\./.test(address));
}
