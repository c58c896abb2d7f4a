import type { Statement } from "../../../facts";
import { control } from "../../control";
import type { Verdict } from "../../evidence";
import type { Scope } from "../../query";
import { type Finding, includesAny, isUndecided, nameOf, worstOf } from "./policy-texts";
import { admitsEverybody } from "./public-statements";

/** What lets another account take a bucket over: the actions that the control names. */
const FORBIDDEN = [
  "s3:DeleteBucketPolicy",
  "s3:PutBucketAcl",
  "s3:PutBucketPolicy",
  "s3:PutEncryptionConfiguration",
  "s3:PutObjectAcl",
];
/** Keys by which a statement for everybody admits one's own account only. */
const OF_ACCOUNT = /^StringEquals aws:(PrincipalAccount|SourceAccount) = (.+)$/i;

export const otherAccountsRestricted = control({
  id: "S3.6",
  title: "No bucket policy lets another account change policies, access lists or encryption",
  severity: "high",
  of: ["aws_s3_bucket_policy", "aws_s3_bucket"],
  why: "Another account that may change a bucket's policy gives itself everything in it, or shuts you out.",
  fix: "A Bucket admits no other account unless an override does; take these actions out of the statements of your own aws_s3_bucket_policy that admit other accounts.",
  verify: "aws s3api get-bucket-policy --bucket <bucket> --query Policy --output text",
  each: (policy) => {
    if (policy.resource.type === "aws_s3_bucket" && policy.at("policy").isAbsentNow) return [];
    const own = accountsOf(policy);
    const good = `no statement lets another account ${FORBIDDEN.map((action) => action.slice("s3:".length)).join(", ")}`;
    const { found, verdict } = worstOf(policy.policy("policy"), (statement) => judge(statement, own), good);
    return policy.row("policy", found, verdict);
  },
});

function judge(statement: Statement, own: ReadonlySet<string>): Finding | undefined {
  if (statement.effect === "Deny") return undefined;
  const verdicts = statement.principals.map((principal) => verdictOf(principal, statement, own));
  if (!verdicts.some((verdict) => verdict !== "satisfied")) return undefined;
  const concerned = includesAny(statement, FORBIDDEN);
  if (concerned === "no") return undefined;
  const found = `${nameOf(statement)} admits ${statement.principals.join(", ")}`;
  return { found, verdict: concerned === "yes" && verdicts.includes("violated") ? "violated" : "unknown" };
}

function verdictOf(principal: string, statement: Statement, own: ReadonlySet<string>): Verdict {
  if (admitsEverybody({ ...statement, principals: [principal] })) {
    const account = statement.conditions.map((text) => OF_ACCOUNT.exec(text)?.[2]).find((found) => found !== undefined);
    return account === undefined ? "violated" : worst(account.split(", ").map((one) => verdictOfAccount(one, own)));
  }
  // A canonical user may be of any account.
  if (isUndecided(principal) || principal.startsWith("CanonicalUser ")) return "unknown";
  if (!principal.startsWith("AWS ")) return "satisfied";
  const name = principal.slice("AWS ".length);
  return verdictOfAccount(name.startsWith("arn:") ? name.split(":")[4] : name, own);
}

function worst(verdicts: readonly Verdict[]): Verdict {
  return (["violated", "unknown"] as const).find((verdict) => verdicts.includes(verdict)) ?? "satisfied";
}

/** An account's number, or a reference, which is to what Terraform made or reads in this account. */
function verdictOfAccount(account: string, own: ReadonlySet<string>): Verdict {
  if (isUndecided(account)) return "unknown";
  if (!/^\d{12}$/.test(account) || own.has(account)) return "satisfied";
  return own.size === 0 ? "unknown" : "violated";
}

/** Accounts that the provider of a policy may work in; none where it does not say. */
function accountsOf({ facts, resource }: Scope): ReadonlySet<string> {
  const { aws } = (facts.environment.terraform.provider ?? {}) as { readonly aws?: unknown };
  const providers = [aws].flat() as readonly (Provider | undefined)[];
  const alias = String(resource.value("provider") ?? "aws")
    .replace(/^\$\{|\}$/g, "")
    .split(".")[1] as string | undefined;
  const ids = [providers.find((one) => one !== undefined && one.alias === alias)?.allowed_account_ids ?? []].flat();
  return new Set(ids.map(String).some((id) => id.includes("${")) ? [] : ids.map(String));
}

interface Provider {
  readonly alias?: string;
  readonly allowed_account_ids?: unknown;
}
