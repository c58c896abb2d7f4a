import { Access } from "../../../model/access";
import { Audit } from "../../../model/audit";
import { Problem, problem } from "../../../values/specification-error";
import { AwsLocation } from "../account";
import { accountEnvironments } from "../account-environments";

/** The longest session of a role that another role assumes: "Role chaining" of the IAM user guide. */
const CHAINED_SECONDS = 3600;

/** What AWS refuses or breaks on, found before anything is built. */
export function checkAccess(location: AwsLocation, access: Access): readonly Problem[] {
  return [
    ...checkPrincipal(location, access),
    ...checkSession(access),
    ...checkSubject(location, access),
    ...checkTrail(location, access),
  ];
}

function checkPrincipal(location: AwsLocation, { who, node: { path } }: Access): readonly Problem[] {
  const { account, partition } = location;
  if (who.kind === "account" && who.id === account)
    return [problem("SYM-ACCESS-016", path, `the environment's own account ${who.id}`)];
  if (who.kind === "role" && !who.arn.startsWith(`arn:${partition}:iam::${account}:`))
    return [problem("SYM-ACCESS-016", path, who.arn)];
  return [];
}

function checkSession({ who, maxSession, node: { path } }: Access): readonly Problem[] {
  const chained = who.kind === "ssoGroup" || who.kind === "role";
  if (!chained || maxSession.toSeconds() <= CHAINED_SECONDS) return [];
  return [problem("SYM-ACCESS-015", path, `maxSession: ${maxSession}`)];
}

/** Other partitions check the subject of a token only: "AWS STS supports validation of identity provider claims". */
function checkSubject({ partition }: AwsLocation, { who, node: { path } }: Access): readonly Problem[] {
  if (partition === "aws" || who.kind !== "githubActions" || who.environment === undefined) return [];
  const ref = who.branch ?? who.tag;
  return ref === undefined ? [] : [problem("SYM-ACCESS-018", path, `environment: "${who.environment}" and "${ref}"`)];
}

function checkTrail(location: AwsLocation, access: Access): readonly Problem[] {
  if (!access.breakGlass || access.trail === "elsewhere") return [];
  const audited = accountEnvironments(location, access.environment).some((environment) =>
    environment.declaredOf(Audit).some(({ trail }) => trail),
  );
  return audited ? [] : [problem("SYM-ACCESS-014", access.node.path, `no trail in account ${location.account}`)];
}
