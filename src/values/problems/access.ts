import { entry } from "./entry";

/** Mistakes of access of people, CI and accounts. */
export const accessProblems = {
  "SYM-ACCESS-001": entry(
    "Not somebody",
    "Who.ssoGroup(...), Who.role(...), Who.account(...), Who.githubActions(...) or Who.gitlab(...)",
    "use one of the named constructors",
  ),
  "SYM-ACCESS-002": entry(
    "Not a level of access",
    '"read", "operate" or "administer"',
    "choose the lowest level that does the work",
  ),
  "SYM-ACCESS-003": entry(
    "Not a permission set",
    "the name of a permission set of IAM Identity Center: 1 to 32 letters, digits and +=,.@_-",
    "copy the name from IAM Identity Center, without the prefix AWSReservedSSO_ and the suffix",
  ),
  "SYM-ACCESS-004": entry(
    "Not a role",
    "the ARN of one IAM role, such as arn:aws:iam::123456789012:role/on-call, and none of IAM Identity Center",
    "copy the ARN of the role; for people of a permission set use Who.ssoGroup, which outlives the role's suffix",
  ),
  "SYM-ACCESS-005": entry(
    "Not an external id",
    "2 to 1,224 letters, digits and +=,.@:/_- (AssumeRole of the AWS STS API)",
    "take the id that the other side gave you, or generate one",
  ),
  "SYM-ACCESS-006": entry(
    "Not a repository",
    '"organization/repository", or "organization@1234/repository@5678" for one with immutable subject claims',
    "take the prefix that `gh api repos/<organization>/<repository>/actions/oidc/customization/sub` shows, without repo:",
  ),
  "SYM-ACCESS-007": entry(
    "CI of any branch",
    "one branch or one tag, on GitHub with or instead of one environment",
    "name the branch, the tag or the environment whose jobs may have the access",
  ),
  "SYM-ACCESS-008": entry(
    "Not a branch, tag or environment",
    "one name, without a wildcard, a variable or refs/heads/",
    "write the exact name: a pattern would let in every branch that fits",
  ),
  "SYM-ACCESS-009": entry(
    "Not a project or host of GitLab",
    'project: "group/project" and a host name without scheme, port and path',
    "copy the project's path from its address",
  ),
  "SYM-ACCESS-010": entry(
    "Not a length of session",
    "a Duration of whole seconds from 1 to 12 hours (IAM user guide, maximum session duration)",
    "leave it out for one hour",
  ),
  "SYM-ACCESS-011": entry(
    "A break-glass role that is not for people or not for everything",
    'breakGlass with level: "administer" for Who.ssoGroup, Who.role or Who.account',
    "give CI an access of its own, and break-glass the level administer",
  ),
  "SYM-ACCESS-012": entry("A trail that nothing reads", 'trail: "elsewhere", with breakGlass: true', "leave trail out"),
  "SYM-ACCESS-013": entry(
    "CI that administers by a tag",
    "a branch or an environment for CI at level administer",
    "name a protected branch or an environment with reviewers: who may push a tag decides alone",
  ),
  "SYM-ACCESS-014": entry(
    "Break-glass without a trail",
    'an Audit in an environment of the account, or trail: "elsewhere" where another owns the trail',
    "declare new Audit(environment, ...): without a trail nobody is alerted",
  ),
  "SYM-ACCESS-015": entry(
    "A session longer than AWS gives",
    "up to 1 hour for Who.ssoGroup and Who.role: their role assumes this one (role chaining, IAM user guide)",
    "leave maxSession out",
  ),
  "SYM-ACCESS-016": entry(
    "A principal of another account or partition",
    "a role of the environment's own account, or Who.account(id) of another one",
    "use Who.account for another account and Who.role or Who.ssoGroup for this one",
  ),
  "SYM-ACCESS-017": entry(
    "More permissions than a role holds",
    "statements that fit into ten managed policies of 6,144 characters (quotas of IAM)",
    "split the environment, or give a lower level",
  ),
  "SYM-ACCESS-018": entry(
    "An environment and a branch together, where AWS checks only one",
    "one of branch, tag and environment in the partitions aws-cn and aws-us-gov",
    "name the environment, and let its deployment rules on GitHub admit the branch",
  ),
} as const;
