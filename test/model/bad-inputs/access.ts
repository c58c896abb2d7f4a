import { Access, Duration, Who } from "symphony-infra";
import * as make from "../../support/declare";
import { BadInput, TOKEN, js, text } from "./kit";

const READER = { who: Who.ssoGroup({ permissionSet: "OnCall" }), level: "read" } as const;
const CI = { repository: "acme/shop", branch: "main" };
const PATH = "shop/staging/reader";
const access = (props: object) => () => new Access(make.newEnvironment(), "reader", js({ ...READER, ...props }));
const SUBJECT = { allowed: "a branch or a tag: no job is of both", fix: "declare two accesses" };

export const accessMistakes: readonly BadInput[] = [
  [
    "an access without properties",
    () => new Access(make.newEnvironment(), "reader", js(undefined)),
    ["SYM-PROPERTY-002", PATH, "undefined", { allowed: "an object of properties" }],
    ["SYM-ACCESS-001", PATH, "undefined"],
    ["SYM-ACCESS-002", PATH, "undefined"],
  ],
  ["an access of a name", access({ who: "OnCall" }), ["SYM-ACCESS-001", PATH, '"OnCall"']],
  [
    "an access made by hand, with a wildcard",
    access({ who: { kind: "ssoGroup", permissionSet: "*" } }),
    ["SYM-ACCESS-003", PATH, 'who: permissionSet: "*"'],
  ],
  [
    "an access made by hand, with an unknown property",
    access({ who: { kind: "account", id: "1", role: "x" } }),
    ["SYM-PROPERTY-001", PATH, "who: role", { allowed: "externalId, mfa" }],
    ["SYM-VALUE-008", PATH, 'who: id: "1"'],
  ],
  ["a level that is none", access({ level: "admin" }), ["SYM-ACCESS-002", PATH, '"admin"']],
  ["a level as an array", access({ level: ["read"] }), ["SYM-ACCESS-002", PATH, '["read"]']],
  [
    "a session of half an hour",
    access({ maxSession: Duration.minutes(30) }),
    ["SYM-ACCESS-010", PATH, "maxSession: 30 minutes"],
  ],
  ["a session of a day", access({ maxSession: Duration.days(1) }), ["SYM-ACCESS-010", PATH, "maxSession: 1 day"]],
  ["a session as a number", access({ maxSession: 3600 }), ["SYM-ACCESS-010", PATH, "maxSession: 3600"]],
  [
    "a break-glass role that reads",
    access({ breakGlass: true }),
    ["SYM-ACCESS-011", PATH, 'level: "read", who: people with the permission set OnCall'],
  ],
  [
    "a break-glass role for CI",
    access({ breakGlass: true, level: "administer", who: Who.githubActions(CI) }),
    ["SYM-ACCESS-011", PATH, 'level: "administer", who: jobs of acme/shop on GitHub, branch main'],
  ],
  [
    "break-glass as a word, with a trail that nothing reads",
    access({ breakGlass: "yes", trail: "elsewhere" }),
    ["SYM-PROPERTY-002", PATH, 'breakGlass: "yes"', { allowed: "true or false" }],
    ["SYM-ACCESS-012", PATH, 'trail: "elsewhere", breakGlass: false'],
  ],
  [
    "a trail that is nowhere",
    access({ breakGlass: true, level: "administer", trail: "here" }),
    ["SYM-ACCESS-012", PATH, 'trail: "here", breakGlass: true'],
  ],
  [
    "CI that administers by a tag",
    access({ level: "administer", who: Who.gitlab({ project: "acme/shop", tag: "v1" }) }),
    ["SYM-ACCESS-013", PATH, "pipelines of acme/shop on gitlab.com, tag v1"],
  ],
  [
    "a permission set with its suffix as a pattern",
    () => Who.ssoGroup({ permissionSet: "OnCall_*" }),
    ["SYM-ACCESS-003", "Who.ssoGroup", 'permissionSet: "OnCall_*"'],
  ],
  [
    "a permission set that is a token, and a group",
    () => Who.ssoGroup(js({ permissionSet: text(), group: "people" })),
    ["SYM-PROPERTY-001", "Who.ssoGroup", "group", { allowed: "permissionSet" }],
    ["SYM-ACCESS-003", "Who.ssoGroup", `permissionSet: ${TOKEN}`],
  ],
  ["a role by its name", () => Who.role("on-call"), ["SYM-ACCESS-004", "Who.role", 'arn: "on-call"']],
  [
    "every role of an account",
    () => Who.role("arn:aws:iam::123456789012:role/*"),
    ["SYM-ACCESS-004", "Who.role", 'arn: "arn:aws:iam::123456789012:role/*"'],
  ],
  [
    "a user as a role",
    () => Who.role("arn:aws:iam::123456789012:user/jo"),
    ["SYM-ACCESS-004", "Who.role", 'arn: "arn:aws:iam::123456789012:user/jo"'],
  ],
  [
    "a role of IAM Identity Center, whose suffix changes",
    () => Who.role("arn:aws:iam::123456789012:role/aws-reserved/x"),
    ["SYM-ACCESS-004", "Who.role", 'arn: "arn:aws:iam::123456789012:role/aws-reserved/x"'],
  ],
  [
    "an account as a number, with a short external id and a word for the second factor",
    () => Who.account(js(123456789012), js({ externalId: "x", mfa: "yes" })),
    ["SYM-VALUE-008", "Who.account", "id: 123456789012"],
    ["SYM-ACCESS-005", "Who.account", 'externalId: "x"'],
    ["SYM-PROPERTY-002", "Who.account", 'mfa: "yes"', { allowed: "true or false" }],
  ],
  [
    "every repository of an organization",
    () => Who.githubActions({ ...CI, repository: "acme/*" }),
    ["SYM-ACCESS-006", "Who.githubActions", 'repository: "acme/*"'],
  ],
  [
    "a repository with one of the two numbers of an immutable subject",
    () => Who.githubActions({ ...CI, repository: "acme@1/shop" }),
    ["SYM-ACCESS-006", "Who.githubActions", 'repository: "acme@1/shop"'],
  ],
  [
    "a repository by its address",
    () => Who.githubActions({ ...CI, repository: "https://github.com/acme/shop" }),
    ["SYM-ACCESS-006", "Who.githubActions", 'repository: "https://github.com/acme/shop"'],
  ],
  [
    "CI of every branch of a repository",
    () => Who.githubActions({ repository: "acme/shop" }),
    ["SYM-ACCESS-007", "Who.githubActions", "none of branch, tag, environment"],
  ],
  [
    "a branch as a pattern",
    () => Who.githubActions({ ...CI, branch: "release/*" }),
    ["SYM-ACCESS-008", "Who.githubActions", 'branch: "release/*"'],
  ],
  [
    "a branch as a full reference",
    () => Who.githubActions({ ...CI, branch: "refs/heads/main" }),
    ["SYM-ACCESS-008", "Who.githubActions", 'branch: "refs/heads/main"'],
  ],
  [
    "a pull request as a branch",
    () => Who.githubActions({ ...CI, branch: "refs/pull/1/merge" }),
    ["SYM-ACCESS-008", "Who.githubActions", 'branch: "refs/pull/1/merge"'],
  ],
  [
    "an environment that is a variable of IAM",
    () => Who.githubActions({ repository: "acme/shop", environment: "${aws:username}" }),
    ["SYM-ACCESS-008", "Who.githubActions", 'environment: "${aws:username}"'],
  ],
  [
    "a branch and a tag",
    () => Who.githubActions({ ...CI, tag: "v1" }),
    ["SYM-ACCESS-008", "Who.githubActions", 'branch: "main" and tag: "v1"', SUBJECT],
  ],
  [
    "an identity provider that is neither",
    () => Who.githubActions(js({ ...CI, identityProvider: "new" })),
    ["SYM-PROPERTY-002", "Who.githubActions", 'identityProvider: "new"', { allowed: '"managed" or "existing"' }],
  ],
  [
    "a group of GitLab, a host with a scheme, and no branch",
    () => Who.gitlab({ project: "acme", host: "https://gitlab.com" }),
    ["SYM-ACCESS-009", "Who.gitlab", 'project: "acme"'],
    ["SYM-ACCESS-009", "Who.gitlab", 'host: "https://gitlab.com"'],
    ["SYM-ACCESS-007", "Who.gitlab", "none of branch, tag", { allowed: "one branch or one tag" }],
  ],
  [
    "a second factor that is null",
    () => Who.account("123456789012", js({ mfa: null })),
    ["SYM-PROPERTY-002", "Who.account", "mfa: null", { allowed: "true or false" }],
  ],
  [
    "a path without a role, and a role of a partition that is none",
    () => Who.role("arn:aws-evil:iam::123456789012:role/team//on-call/"),
    ["SYM-ACCESS-004", "Who.role", 'arn: "arn:aws-evil:iam::123456789012:role/team//on-call/"'],
  ],
  [
    "a role with a name longer than IAM's",
    () => Who.role(`arn:aws:iam::123456789012:role/${"r".repeat(65)}`),
    ["SYM-ACCESS-004", "Who.role", `arn: "arn:aws:iam::123456789012:role/${"r".repeat(47)}…`],
  ],
  [
    "the folder above a repository",
    () => Who.githubActions({ repository: "acme/..", branch: "main" }),
    ["SYM-ACCESS-006", "Who.githubActions", 'repository: "acme/.."'],
  ],
  [
    "an address as the host of GitLab",
    () => Who.gitlab({ project: "acme/shop", branch: "main", host: "10.0.0.1" }),
    ["SYM-ACCESS-009", "Who.gitlab", 'host: "10.0.0.1"'],
  ],
];
