import { Facts, type ResourceFact, backupsOf, readableTemplate, storesOf, takenFrom } from "../../facts";
import type { EnvironmentRecord, ProjectRecord } from "../../model/record";
import { type Inline, paragraph, table, text } from "../kit/markdown";
import type { Section } from "../kit/page";
import { codes, nothing } from "../shown";
import { tryFindMain } from "../main-resource";
import { declaredWorkloads } from "../runs";
import { copiesWords } from "./compute";

/** One property of an environment: its value, or undefined where the environment has nothing of the kind. */
interface Property {
  readonly name: string;
  /** Where the value is read: types or addresses; empty for what the app declares. */
  readonly source: readonly string[];
  read(environment: EnvironmentRecord): string | undefined;
}

/** The same property over all environments; rows that differ are marked. */
export function comparisonSection({ environments }: ProjectRecord): readonly Section[] {
  const rows = properties(environments).flatMap((property): readonly (readonly Inline[])[] => {
    const values = environments.map((environment) =>
      takenFrom(environment, `compared: ${property.name}`, () => property.read(environment)),
    );
    if (values.every((value) => value === undefined)) return [];
    const cells = values.map((value) => (value === undefined ? nothing : text(value)));
    return [
      [
        text(property.name),
        text(comparedWords(environments, values)),
        ...cells,
        property.source.length === 0 ? text("the app") : codes(property.source),
      ],
    ];
  });
  if (environments.length < 2) return [];
  const sentence =
    "Each row is read from the Terraform of every environment. A dash stands where an environment has nothing of the kind.";
  const headers = ["Property", "Compared", ...environments.map(({ name }) => name), "Read from"];
  return [{ title: "Differences between environments", blocks: [paragraph(text(sentence)), table(headers, rows)] }];
}

/** An environment without anything of the kind does not make the others differ; one alone has nothing to be compared with. */
function comparedWords(environments: readonly EnvironmentRecord[], values: readonly (string | undefined)[]): string {
  const present = environments.filter((_, index) => values[index] !== undefined);
  if (new Set(values.filter((value) => value !== undefined)).size > 1) return "differs";
  if (present.length === 1) return `only ${present[0].name}`;
  return present.length === values.length ? "same" : "same where present";
}

function properties(environments: readonly EnvironmentRecord[]): readonly Property[] {
  return [...GENERAL, ...counts(environments), ...perService(environments), ...perStore(environments)];
}

const GENERAL: readonly Property[] = [
  { name: "Tier", source: [], read: ({ tier }) => tier },
  { name: "Platform", source: [], read: ({ platform }) => platform.title },
  {
    name: "Address range",
    source: ["aws_vpc", "docker_network"],
    read: (environment) => addressRanges(Facts.of(environment)),
  },
  ofType("Availability zones", "aws_subnet", (facts) =>
    count(new Set(facts.ofType("aws_subnet").map((s) => s.text("availability_zone"))).size),
  ),
  ofType("TLS policy", "aws_lb_listener", (facts) => distinct(facts, "aws_lb_listener", "ssl_policy")),
  ofType("Deletion protection of load balancers", "aws_lb", (facts) =>
    distinct(facts, "aws_lb", "enable_deletion_protection"),
  ),
  ofType("Container insights", "aws_ecs_cluster", (facts) => distinct(facts, "aws_ecs_cluster", "setting", "value")),
  ofType("Log retention, days", "aws_cloudwatch_log_group", (facts) =>
    distinct(facts, "aws_cloudwatch_log_group", "retention_in_days"),
  ),
  ofType("Retention of buckets", "aws_s3_bucket", (facts) => bucketRetentions(facts)),
  ofType("Audit retention, days", "aws_config_retention_configuration", (facts) =>
    distinct(facts, "aws_config_retention_configuration", "retention_period_in_days"),
  ),
  ofType("Circuit breaker", "aws_ecs_service", (facts) =>
    distinct(facts, "aws_ecs_service", "deployment_circuit_breaker", "enable"),
  ),
  ofType("Restart policy", "docker_container", (facts) => distinct(facts, "docker_container", "restart")),
];

const COUNTED: readonly (readonly [name: string, type: string])[] = [
  ["Networks", "docker_network"],
  ["NAT gateways", "aws_nat_gateway"],
  ["VPC endpoints", "aws_vpc_endpoint"],
  ["Load balancers", "aws_lb"],
  ["Web application firewalls", "aws_wafv2_web_acl"],
  ["Keys", "aws_kms_key"],
  ["Roles", "aws_iam_role"],
];

/** Types that an environment of another platform cannot have are a dash there, and a zero where it could. */
function counts(environments: readonly EnvironmentRecord[]): readonly Property[] {
  return COUNTED.filter(([, type]) => environments.some((environment) => countsOf(environment)[type] > 0)).map(
    ([name, type]) => {
      const provider = `${type.split("_")[0]}_`;
      return ofType(name, type, (facts) =>
        facts.types.some((other) => other.startsWith(provider)) ? String(facts.ofType(type).length) : undefined,
      );
    },
  );
}

function perService(environments: readonly EnvironmentRecord[]): readonly Property[] {
  const names = [...new Set(environments.flatMap((environment) => [...workloadsOf(environment).keys()]))];
  return names
    .filter((name) => name !== "")
    .flatMap((name) => {
      const of = (environment: EnvironmentRecord) => workloadsOf(environment).get(name);
      const sources = [...new Set(environments.flatMap((environment) => of(environment)?.address ?? []))];
      return [
        {
          name: `Copies of ${name}`,
          source: sources,
          read: (environment: EnvironmentRecord) => of(environment)?.copies,
        },
        {
          name: `CPU of ${name}`,
          source: sources,
          read: (environment: EnvironmentRecord) => of(environment)?.cpu,
        },
        {
          name: `Memory of ${name}`,
          source: sources,
          read: (environment: EnvironmentRecord) => of(environment)?.memory,
        },
      ];
    });
}

/** What a store is compared by: the attributes that say it, by the type of its main resource. */
const STORE_ROWS: readonly (readonly [
  kind: string,
  what: string,
  paths: Readonly<Record<string, readonly string[]>>,
  unit?: string,
])[] = [
  [
    "Database",
    "Engine",
    {
      aws_db_instance: ["engine", "engine_version"],
      aws_rds_cluster: ["engine", "engine_version"],
      docker_container: ["image"],
    },
  ],
  ["Database", "Class", { aws_db_instance: ["instance_class"] }],
  ["Database", "Most storage", { aws_db_instance: ["max_allocated_storage"] }, "GiB"],
  ["Database", "Standby in another zone", { aws_db_instance: ["multi_az"] }],
  [
    "Database",
    "Backup retention",
    { aws_db_instance: ["backup_retention_period"], aws_rds_cluster: ["backup_retention_period"] },
    "days",
  ],
  [
    "Database",
    "Deletion protection",
    { aws_db_instance: ["deletion_protection"], aws_rds_cluster: ["deletion_protection"] },
  ],
  ["Cache", "Engine", { aws_elasticache_replication_group: ["engine", "engine_version"], docker_container: ["image"] }],
  ["Cache", "Node", { aws_elasticache_replication_group: ["node_type"] }],
  ["Cache", "Nodes", { aws_elasticache_replication_group: ["num_cache_clusters"] }],
  ["Cache", "Snapshot retention", { aws_elasticache_replication_group: ["snapshot_retention_limit"] }, "days"],
  ["Queue", "Message retention", { aws_sqs_queue: ["message_retention_seconds"] }, "s"],
  ["Secret", "Recovery window", { aws_secretsmanager_secret: ["recovery_window_in_days"] }, "days"],
  ["Budget", "Limit", { aws_budgets_budget: ["limit_amount", "limit_unit"] }],
];

/** Each database, cache, queue, secret and budget by its name, and when it can be had back. */
function perStore(environments: readonly EnvironmentRecord[]): readonly Property[] {
  const all = environments.flatMap(({ constructs }) => constructs);
  const named = (kind: string) => [...new Set(all.filter((one) => one.kind === kind).map(({ name }) => name))];
  const rows = STORE_ROWS.flatMap(([kind, what, paths, unit]) =>
    named(kind).map((name): Property => {
      const main = (environment: EnvironmentRecord) => mainOf(environment, kind, name);
      return {
        name: `${what} of ${name}${unit === undefined ? "" : `, ${unit}`}`,
        source: addressesOf(environments, kind, name),
        read: (environment) => {
          const resource = main(environment);
          const facts = Facts.of(environment);
          const set = (resource ? (paths[resource.type] ?? []) : []).flatMap((path) =>
            path === "image"
              ? (facts.tryFollow(resource!.value("image"), "docker_image")?.text("name") ??
                resource!.text("image") ??
                [])
              : plain(resource!, path),
          );
          return set.length === 0 ? undefined : set.join(" ");
        },
      };
    }),
  );
  return [
    ...rows,
    ...["Database", "Cache", "Bucket", "FileStore"].flatMap((kind) =>
      named(kind).map((name) => backups(environments, kind, name)),
    ),
  ];
}

/** Which moments of a store can be had back, as in its row of the recovery. */
function backups(environments: readonly EnvironmentRecord[], kind: string, name: string): Property {
  const main = (environment: EnvironmentRecord) => mainOf(environment, kind, name);
  return {
    name: `Backups of ${name}`,
    source: addressesOf(environments, kind, name),
    read: (environment) => {
      const resource = main(environment);
      if (!resource) return undefined;
      const all = backupsOf(Facts.of(environment), resource).map(
        ({ method, kept, copies }) => `${method} for ${kept}${copies.length === 0 ? "" : ", copied"}`,
      );
      return all.length === 0 ? "none" : [...new Set(all)].join(", ");
    },
  };
}

function mainOf(environment: EnvironmentRecord, kind: string, name: string): ResourceFact | undefined {
  const construct = environment.constructs.find((one) => one.kind === kind && one.name === name);
  return construct && tryFindMain(Facts.of(environment), construct);
}

function addressesOf(environments: readonly EnvironmentRecord[], kind: string, name: string): readonly string[] {
  const addressIn = (environment: EnvironmentRecord) =>
    takenFrom(environment, `address of ${kind} ${name}`, () => mainOf(environment, kind, name)?.address);
  return [...new Set(environments.flatMap((environment) => addressIn(environment) ?? []))];
}

interface ComparedWorkload {
  readonly address: string;
  readonly copies: string;
  readonly cpu: string;
  readonly memory: string;
}

/** By the name of its construct. */
function workloadsOf(environment: EnvironmentRecord): ReadonlyMap<string, ComparedWorkload> {
  return takenFrom(environment, "workloads compared", () => {
    const compared = declaredWorkloads(environment).map(
      ({ construct, address, copies, cpu = "not set", memory = "not set" }) =>
        [construct, { address, copies: copiesWords(copies), cpu, memory }] as const,
    );
    return new Map(compared);
  });
}

/** How many resources there are of each type that is compared. */
function countsOf(environment: EnvironmentRecord): Readonly<Record<string, number>> {
  return takenFrom(environment, "resources compared", () =>
    Object.fromEntries(COUNTED.map(([, type]) => [type, Facts.of(environment).ofType(type).length])),
  );
}

function ofType(name: string, source: string, read: (facts: Facts) => string | undefined): Property {
  return { name, source: [source], read: (environment) => read(Facts.of(environment)) };
}

/** The values that resources of a type have for a property, each once, in numeric and then alphabetic order. */
function distinct(facts: Facts, type: string, ...path: readonly string[]): string | undefined {
  const values = facts.ofType(type).flatMap((resource) => plain(resource, ...path));
  return values.length === 0
    ? undefined
    : [...new Set(values)].sort((a, b) => Number(a) - Number(b) || (a < b ? -1 : 1)).join(", ");
}

/** A flag in words, anything else as its text; nothing where it is not set. */
function plain(resource: ResourceFact, ...path: readonly string[]): readonly string[] {
  const fact = resource.value(...path);
  return typeof fact === "boolean" ? [fact ? "yes" : "no"] : [resource.text(...path) ?? []].flat();
}

/** Ranges of virtual networks, or of the networks of a Docker host. */
function addressRanges(facts: Facts): string | undefined {
  const ranges = [
    ...facts.ofType("aws_vpc").map((vpc) => vpc.text("cidr_block")),
    ...facts.ofType("docker_network").flatMap((network) => network.blocks("ipam_config").map(({ subnet }) => subnet)),
  ].filter((range) => range !== undefined);
  return ranges.length === 0 ? undefined : ranges.map((range) => readableTemplate(String(range))).join(", ");
}

function bucketRetentions(facts: Facts): string | undefined {
  const retentions = storesOf(facts).flatMap(({ resource, retention }) =>
    resource.type === "aws_s3_bucket" ? [retention ?? "without an end"] : [],
  );
  return retentions.length === 0
    ? undefined
    : [...new Set(retentions)].sort((a, b) => parseInt(a, 10) - parseInt(b, 10)).join(", ");
}

function count(number: number): string | undefined {
  return number === 0 ? undefined : String(number);
}
