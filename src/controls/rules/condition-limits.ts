import { isUndecided } from "./s3/policy-texts";

/** Whether a condition admits a known set only, everybody, or what only a deploy shows. */
export type Limit = "limited" | "undecided" | "none";

/** Keys by which a statement for everybody admits a known set only: "The meaning of public" of the Amazon S3 user guide. */
const LIMITING = new Set([
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceip",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
  "aws:sourceowner",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:userid",
  "kms:calleraccount",
  "s3:dataaccesspointaccount",
  "s3:dataaccesspointarn",
]);
/** Those that say yes where the key is there; one with `IfExists` or `ForAllValues` says yes where it is not, too. */
const OPERATORS = /^(ForAnyValue:)?(StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike|IpAddress)$/;

/** Of the text `StringEquals aws:SourceAccount = 123456789012`. */
export function limitOfCondition(condition: string): Limit {
  const [operator, key] = condition.split(" ", 2);
  if (!OPERATORS.test(operator) || !LIMITING.has(key.toLowerCase())) return "none";
  return limitOfValues(key, condition.slice(operator.length + key.length + " = ".length + 1).split(", "));
}

/** One value that admits everybody is enough. */
export function limitOfValues(key: string, values: readonly string[]): Limit {
  const limits = values.map((value) => limitOfValue(key.toLowerCase(), value));
  return (["none", "undecided"] as const).find((limit) => limits.includes(limit)) ?? "limited";
}

function limitOfValue(key: string, value: string): Limit {
  if (value === "") return "none";
  const isLimited = key.endsWith("sourceip") ? isNarrowRange(value) : isFixed(key, value);
  if (isLimited && !isUndecided(value)) return "limited";
  return isUndecided(value) && !/^[*?]/.test(value) ? "undecided" : "none";
}

/** What Amazon S3 counts as a known range: nothing wider than /8 of IPv4 or /32 of IPv6. */
function isNarrowRange(cidr: string): boolean {
  const [address, length] = cidr.split("/");
  return length === undefined || Number(length) >= (address.includes(":") ? 32 : 8);
}

/** Without a wildcard, or with one only where it leaves the account, the bucket or the organization fixed. */
function isFixed(key: string, value: string): boolean {
  if (!/[*?]/.test(value)) return true;
  if (key.endsWith("orgpaths")) return /^o-[a-z0-9]+\//.test(value);
  if (key === "aws:userid") return /^[A-Z0-9]{16,}:/.test(value);
  if (/^\{?(data\.)?aws_/.test(value)) return true;
  if (!key.endsWith("arn") || !value.startsWith("arn:")) return false;
  const [, , , , account = "*", ...rest] = value.split(":");
  return account === "" ? !/[*?]/.test(rest.join(":").split("/")[0] || "*") : !/[*?]/.test(account);
}
