import { shellWord } from "../../controls/runbooks";
import { Facts, type ResourceFact, backupsOf } from "../../facts";
import type { ConstructRecord, EnvironmentRecord } from "../../model/record";
import { Duration } from "../../values/duration";
import { partTitle } from "../environment-section";
import { type Block, type Inline, code, codeBlock, inline, link, paragraph, steps, table, text } from "../kit/markdown";
import { type Section, sectionLink } from "../kit/page";
import { isEmulator, tryFindMain } from "../main-resource";
import { recoveryPointsApart, rpoVerdict } from "../recovery-words";
import { addressOf, nothing } from "../shown";
import { backendOf } from "../terraform-settings";
import { restoreBucket } from "./recovery/bucket";
import { restoreCache } from "./recovery/cache";
import { restoreDatabase } from "./recovery/database";
import { restoreFileStore } from "./recovery/file-store";
import { restoreMessages, restoreSecret } from "./recovery/others";
import type { RecoveryStep } from "./recovery/step";
import { restoreVolume } from "./recovery/volume";
import { restoringTitle } from "./titles";

type StepsOf = (main: ResourceFact, store: ConstructRecord, facts: Facts) => readonly RecoveryStep[];

const STEPS: Readonly<Record<string, StepsOf>> = {
  aws_db_instance: restoreDatabase,
  aws_efs_file_system: restoreFileStore,
  aws_elasticache_replication_group: restoreCache,
  aws_rds_cluster: restoreDatabase,
  aws_s3_bucket: restoreBucket,
  aws_secretsmanager_secret: restoreSecret,
  aws_sns_topic: restoreMessages,
  aws_sqs_queue: restoreMessages,
  docker_container: restoreVolume,
  docker_volume: restoreVolume,
};
const STORES = ["Database", "Cache", "Bucket", "FileStore", "Queue", "Topic", "Secret"];

/** On AWS. */
const WHO =
  "Restoring makes resources anew, reads data and works on the state of Terraform, which no access of this environment may do as a whole: the administrators of the account restore, or whoever deploys.";

/** How each store of an environment comes back, and the environment as a whole. */
export function disasterRecovery(environment: EnvironmentRecord): Section {
  const facts = Facts.of(environment);
  const stores = environment.constructs
    .filter(({ kind }) => STORES.includes(kind))
    .map((store) => ({ store, main: tryFindMain(facts, store) }));
  const title = partTitle("Disaster recovery", environment);
  const whole = wholeEnvironment(environment);
  if (stores.length === 0)
    return {
      title,
      blocks: [paragraph(text("This environment keeps no data: a deployment brings it back."))],
      sections: [whole],
    };
  const sentence =
    "What each store may lose (RPO) and how soon it must be back (RTO), as the app declares, beside what its backups admit.";
  return {
    title,
    blocks: [
      paragraph(text(sentence)),
      ...(facts.ofType("docker_container").length > 0 ? [] : [paragraph(text(WHO))]),
      ...rehearsal(environment),
      table(
        HEADERS,
        stores.map((one) => summaryRow(one, environment)),
      ),
    ],
    sections: [
      ...stores.map(({ store, main }) => ({
        title: restoringTitle(store, environment.name),
        short: store.name,
        blocks: storeBlocks(store, main, facts),
      })),
      whole,
    ],
  };
}

/** How long a restore takes, no setting shows. */
function rehearsal({ name, tier }: EnvironmentRecord): readonly Block[] {
  const readiness = link(code("operational-readiness.md"), "../infrastructure/operational-readiness.md");
  const written = inline`${code("logs/deployments.md")} then has how long each step took, and ${readiness} whether that is soon enough`;
  if (tier !== "production")
    return [
      paragraph(
        inline`The time that a restore takes no setting shows. A rehearsal deploys, fails on purpose, goes back, and restores beside the store what the platform can; ${written}.`,
      ),
      codeBlock("shell", `npx symphony rehearse ${shellWord(name)}`),
    ];
  return [
    paragraph(
      inline`The time that a restore takes no setting shows, and nobody rehearses on users: rehearse in an environment of the tier staging that has the same stores. ${written}.`,
    ),
  ];
}

/** What only people know of a restore. */
function restoreStatement({ name }: EnvironmentRecord, store: ConstructRecord): readonly Block[] {
  const item = shellWord(`restore:${store.name}`);
  const command = `npx symphony readiness ${shellWord(name)} --confirm ${item} --because "<when, by whom, and how long it took>"`;
  return [
    paragraph(text("Once it was restored, or somebody tried it, state that, so that it counts as proven:")),
    codeBlock("shell", command),
  ];
}

const HEADERS = [
  "Store",
  "May lose (RPO)",
  "Recovery points apart",
  "RPO met",
  "Back within (RTO)",
  "Ways back",
  "Address",
];

interface KnownStore {
  readonly store: ConstructRecord;
  readonly main?: ResourceFact;
}

function summaryRow({ store, main }: KnownStore, environment: EnvironmentRecord): readonly Inline[] {
  const backups = main ? backupsOf(Facts.of(environment), main) : [];
  const apart = recoveryPointsApart(backups);
  const stated = (objective: unknown): Inline => (objective === undefined ? nothing : text(String(objective)));
  return [
    sectionLink(store.name, restoringTitle(store, environment.name)),
    stated(store.intent.rpo),
    apart === undefined ? nothing : text(Duration.seconds(apart).toString()),
    backups.length === 0
      ? text(store.intent.rpo === undefined ? "nothing is promised" : "NO BACKUP")
      : rpoVerdict(apart, store.intent.rpo),
    stated(store.intent.rto),
    text(String(backups.length)),
    addressOf(main),
  ];
}

function storeBlocks(store: ConstructRecord, main: ResourceFact | undefined, facts: Facts): readonly Block[] {
  if (!main) return [paragraph(text("No resource of this environment stands for it: there is nothing to restore."))];
  const all = (STEPS[main.type]?.(main, store, facts) ?? []).flatMap(stepBlocks);
  // What is in the memory of a container is never brought back: there is nothing to stop for, and nothing to state.
  if (isEmulator(main.value("env"))) return all;
  const stated = isProven(store, main, facts) ? restoreStatement(facts.environment, store) : [];
  return [...writersToStop(store, facts), ...all, ...stated];
}

/** Whether readiness asks for the proof of a restore: where users depend on it, and there is a backup to restore. */
function isProven({ kind }: ConstructRecord, main: ResourceFact, facts: Facts): boolean {
  const { tier } = facts.environment;
  return OVERWRITTEN.includes(kind) && tier !== "development" && backupsOf(facts, main).length > 0;
}

const OVERWRITTEN = ["Database", "Bucket", "FileStore"];

/** What is written meanwhile would be lost with what is replaced. */
function writersToStop({ name, kind }: ConstructRecord, facts: Facts): readonly Block[] {
  const { environment } = facts;
  const users = environment.edges.filter(({ provider, providerKind }) => provider === name && providerKind === kind);
  const names = [...new Set(users.map(({ consumer }) => consumer))];
  if (names.length === 0 || !OVERWRITTEN.includes(kind)) return [];
  const containers = facts
    .ofType("docker_container")
    .filter((container) => names.includes(facts.constructOf(container)))
    .flatMap((container) => container.text("name") ?? []);
  if (containers.length > 0)
    return [
      paragraph(text("Before all of it is restored, stop what uses it, so that nothing is lost twice:")),
      codeBlock("shell", `docker stop ${containers.join(" ")}`),
      paragraph(text("And start it again afterwards:")),
      codeBlock("shell", `docker start ${containers.join(" ")}`),
    ];
  const sentence = `Before all of it is restored, stop what uses it, so that nothing is lost twice: ${names.join(", ")}. How is in the part of each, by the number of its copies.`;
  return [paragraph(text(sentence))];
}

function stepBlocks({ says, commands = [] }: RecoveryStep): readonly Block[] {
  return [paragraph(text(says)), ...(commands.length === 0 ? [] : [codeBlock("shell", commands.join("\n"))])];
}

function wholeEnvironment(environment: EnvironmentRecord): Section {
  const { name, folder, backend } = environment;
  const isOnAws = Facts.of(environment).types.some((type) => type.startsWith("aws_"));
  const order = [
    "Declare a SEV1, and decide with the lead whether to wait for the platform or to rebuild: a rebuild takes longer than most outages of a region.",
    `Get the state of Terraform (${backend}): without it a deployment would make everything anew beside what is there. ${formerStates(environment)}`,
    isOnAws
      ? "Where it must be another region or account, change it in the app, then read the plan before the deployment: names of buckets and of what is encrypted change with the region."
      : "Where it must be another Docker host, read the plan before the deployment. Volumes do not come along: carry over what was put aside of them.",
    `Deploy: npx symphony deploy ${shellWord(name)}. Network, keys and stores come first by themselves, workloads after them. Where a gate holds it up that cannot pass now, npx cdktf deploy ${shellWord(name)} asks none; write into the incident who decided it.`,
    "Restore each store as said above, in the order in which the services need it: databases, secrets, buckets, file stores, then caches.",
    "Deploy again, so that workloads start with what was restored, and see that every alert has ended.",
    "Let users in last: change the address over, or take the maintenance page away.",
  ];
  return {
    title: `Restoring ${name} as a whole`,
    short: "everything",
    blocks: [
      steps(order.map(text)),
      codeBlock(
        "shell",
        [`npx symphony plan ${shellWord(name)}`, `terraform -chdir=${shellWord(folder)} state list`].join("\n"),
      ),
    ],
  };
}

/** How an earlier state is had, by where it is kept. */
function formerStates(environment: EnvironmentRecord): string {
  const { kind } = backendOf(environment);
  if (kind === "s3") return "A lost object of a bucket has former versions.";
  return kind === "local"
    ? "It is a file, of which Terraform keeps the version before beside it (.backup), and nothing any other copy."
    : "Its backend tells how a former version is had.";
}
