import {
  Facts,
  type ResourceFact,
  type Statement,
  deliveryRolesOf,
  grantsOf,
  readPolicy,
  referencesOf,
  trustOf,
} from "../../facts";
import { Ends } from "./ends";
import { Path } from "./path";

/** Kinds whose roles are for people and for the account: their scope is a level, which the documents show role by role. */
const BY_LEVEL = ["Access", "Audit", "Recovery"];

/** Actions that a task needs to start, whatever it uses: pulling its image. The token is of the registry, not of a repository. */
const PULL = [
  "ecr:BatchCheckLayerAvailability",
  "ecr:BatchGetImage",
  "ecr:GetAuthorizationToken",
  "ecr:GetDownloadUrlForLayer",
];

/** Types that hold a policy of a resource, with the attribute that names the resource; a key holds its own. */
const RESOURCE_POLICIES: Readonly<Record<string, string | undefined>> = {
  aws_efs_file_system_policy: "file_system_id",
  aws_kms_key: undefined,
  aws_s3_bucket_policy: "bucket",
  aws_secretsmanager_secret_policy: "secret_arn",
  aws_sns_topic_policy: "arn",
  aws_sqs_queue_policy: "queue_url",
};

const ADDRESS = /\b[a-z][a-z0-9]*_[a-z0-9_]+\.[A-Za-z_][\w-]*/g;

const TOPIC_ARN = /arn:[\w-]+:sns:[\w-]+:\d{12}:([\w-]+(?:\.fifo)?)/g;

/** Who may call which action on what, by the policies of roles and by those of resources. */
export function permissionPaths(facts: Facts, ends: Ends): readonly Path[] {
  return [...rolePaths(facts, ends), ...resourcePolicyPaths(facts, ends)];
}

function rolePaths(facts: Facts, ends: Ends): readonly Path[] {
  return grantsOf(facts).flatMap(({ role, address, policy }) => {
    const holder = facts.tryFind(role);
    if (holder && isByLevel(ends, holder)) return [];
    const from = holder ? ends.nameOf(holder) : role;
    const unread = policy.unread === undefined || !isTaskRole(facts, holder) ? [] : [policy.unread];
    return [
      ...unread.map((to) => ({ from, to, by: "a policy that cannot be read", because: address })),
      ...policy.statements
        .filter(({ effect }) => effect !== "Deny")
        .flatMap((statement) => statementPaths(facts, ends, { from, holder, address, statement })),
    ];
  });
}

interface Stated {
  readonly from: string;
  readonly holder?: ResourceFact;
  readonly address: string;
  readonly statement: Statement;
}

function statementPaths(facts: Facts, ends: Ends, { from, holder, address, statement }: Stated): readonly Path[] {
  const targets = statement.resources.flatMap((resource) => targetsOf(facts, ends, resource));
  return statement.actions.flatMap((by) =>
    targets
      .filter(({ to, known }) => to !== from && !isOwnNeed(facts, ends, holder, { to, by, known }))
      .map(({ to }) => ({ from, to, by, because: address })),
  );
}

interface Target {
  readonly to: string;
  /** The resource, where it is one of this environment. */
  readonly known?: ResourceFact;
}

function targetsOf(facts: Facts, ends: Ends, resource: string): readonly Target[] {
  const known = addressesIn(facts, resource);
  if (known.length === 0) return [{ to: resource }];
  return known.map((one) => ({ to: ends.nameOf(one), known: one }));
}

/** What is no use of another construct: a task that pulls its image, or a part of the platform that serves itself. */
function isOwnNeed(
  facts: Facts,
  ends: Ends,
  holder: ResourceFact | undefined,
  { to, by, known }: Target & { by: string },
): boolean {
  if (PULL.includes(by) && (known ? known.type === "aws_ecr_repository" : to === "*" || to.includes(":repository/")))
    return true;
  return isPlatformRole(facts, ends, holder) && (known === undefined || isOfPlatform(ends, known));
}

/** A role of the platform's own, such as the one that writes flow logs or that starts a job on its schedule. */
function isPlatformRole(facts: Facts, ends: Ends, role: ResourceFact | undefined): boolean {
  return role !== undefined && !isTaskRole(facts, role) && ends.tryFindConstruct(role) !== undefined;
}

/** What belongs to no construct, such as a key of the environment. */
function isOfPlatform(ends: Ends, resource: ResourceFact): boolean {
  return ends.nameOf(resource).includes(".");
}

function resourcePolicyPaths(facts: Facts, ends: Ends): readonly Path[] {
  return facts.ofType(...Object.keys(RESOURCE_POLICIES)).flatMap((resource) => {
    const guarded = guardedBy(facts, resource);
    const to = ends.nameOf(guarded);
    return readPolicy(facts, resource.value("policy"))
      .statements.filter(({ effect }) => effect !== "Deny")
      .flatMap((statement) =>
        sourcesOf(facts, ends, statement, guarded)
          .filter((from) => from !== to)
          .flatMap((from) => statement.actions.map((by) => ({ from, to, by, because: resource.address }))),
      );
  });
}

/** What a policy is about. */
function guardedBy(facts: Facts, policy: ResourceFact): ResourceFact {
  const attribute = RESOURCE_POLICIES[policy.type];
  const [address] = attribute === undefined ? [] : referencesOf(policy.value(attribute));
  return facts.tryFind(address) ?? policy;
}

/**
 * Who a statement of a resource's policy admits: roles by what they belong to, a service of AWS by the resources that
 * its condition names. The account itself is no end: it lets the policies of roles count.
 */
function sourcesOf(
  facts: Facts,
  ends: Ends,
  { principals, conditions }: Statement,
  guarded: ResourceFact,
): readonly string[] {
  const isNoUse = (role: ResourceFact): boolean =>
    isByLevel(ends, role) || (isPlatformRole(facts, ends, role) && isOfPlatform(ends, guarded));
  return principals.flatMap((principal) => {
    if (/^(AWS )?\*$/.test(principal)) return [`everybody${conditions.length > 0 ? " under a condition" : ""}`];
    const [kind, who = ""] = principal.split(/ (.*)/s);
    if (kind === "AWS") {
      if (/:root$/.test(who)) return [];
      const roles = addressesIn(facts, who).filter((role) => !isNoUse(role));
      return addressesIn(facts, who).length === 0 ? [who] : roles.map((role) => ends.nameOf(role));
    }
    const named = conditions.flatMap((condition) => addressesIn(facts, condition));
    const constructs = named.map((one) => ends.nameOf(one)).filter((name) => !name.includes("."));
    return [...new Set(constructs)];
  });
}

/** The resources of the environment that a text names: by their addresses, or a topic by its literal ARN. */
function addressesIn(facts: Facts, text: string): readonly ResourceFact[] {
  const addresses = [...new Set(text.match(ADDRESS) ?? [])];
  const referred = addresses.map((address) => facts.tryFind(address)).filter((one) => one !== undefined);
  const names = Array.from(text.matchAll(TOPIC_ARN), ([, name]) => name);
  // A key cannot refer to the topic that it encrypts: its policy names the topic by the ARN that it will have.
  return [...referred, ...facts.ofType("aws_sns_topic").filter((topic) => names.includes(topic.text("name") ?? ""))];
}

function isByLevel(ends: Ends, role: ResourceFact): boolean {
  return BY_LEVEL.includes(ends.tryFindConstruct(role)?.kind ?? "") || isPipelineRole(ends, role);
}

/** A pipeline is of the project: its roles lie beside the environment's constructs, and are known by its name. */
function isPipelineRole(ends: Ends, { address }: ResourceFact): boolean {
  return deliveryRolesOf(ends.environment).some((role) => role.address === address);
}

/** Whether the processes of a workload, or ECS on their behalf, act by the role: everything that it permits must be declared. */
function isTaskRole(facts: Facts, role: ResourceFact | undefined): boolean {
  const principals = role ? trustOf(facts, role).statements.flatMap((statement) => statement.principals) : [];
  return principals.includes("Service ecs-tasks.amazonaws.com");
}
