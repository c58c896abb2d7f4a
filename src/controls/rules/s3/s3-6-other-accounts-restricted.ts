import type { Facts, Statement } from "../../../facts";
import { control } from "../../control";
import type { Verdict } from "../../evidence";
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
    const own = policy.facts.once("accounts of the providers", accountsOf);
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
    return account === undefined ? "violated" : verdictOfAccount(account, own);
  }
  if (isUndecided(principal)) return "unknown";
  if (!principal.startsWith("AWS ")) return "satisfied";
  const name = principal.slice("AWS ".length);
  return verdictOfAccount(name.startsWith("arn:") ? name.split(":")[4] : name, own);
}

/** An account's number, or a reference, which is to what Terraform made or reads in this account. */
function verdictOfAccount(account: string, own: ReadonlySet<string>): Verdict {
  if (isUndecided(account)) return "unknown";
  if (!/^\d{12}$/.test(account) || own.has(account)) return "satisfied";
  return own.size === 0 ? "unknown" : "violated";
}

/** Accounts that the providers may work in; none where they do not say. */
function accountsOf({ environment }: Facts): ReadonlySet<string> {
  const { aws } = (environment.terraform.provider ?? {}) as { readonly aws?: unknown };
  const providers = [aws].flat() as readonly ({ readonly allowed_account_ids?: readonly string[] } | undefined)[];
  return new Set(providers.flatMap((provider) => provider?.allowed_account_ids ?? []));
}
