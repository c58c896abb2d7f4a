import { regionOf, shellWord } from "../../controls/runbooks";
import { Facts, rawStoresOf } from "../../facts";
import { holdsData, keepsNothing } from "../../model/data-stores";
import type { EnvironmentRecord, ProjectRecord } from "../../model/record";
import { partTitle } from "../environment-section";
import { type Block, type Inline, code, codeBlock, inline, list, paragraph, table, text } from "../kit/markdown";
import { sectionLink } from "../kit/page";
import { MANUAL } from "./manual";
import { tryFindMain } from "../main-resource";
import { addressOf, codes } from "../shown";
import { backendOf } from "../terraform-settings";
import { placeholders } from "./configuration";
import { protectionsOf } from "./protections";
import { fateRows, leavesSnapshots } from "./remains";

/** How an environment is taken down, in order: what is lost is said before it is lost. */
export function teardown(
  environment: EnvironmentRecord,
  { pipelines }: Pick<ProjectRecord, "pipelines">,
): readonly Block[] {
  const facts = Facts.of(environment);
  if (facts.resources.length === 0) return [];
  const isPromoted = pipelines.some(({ promote }) => promote.includes(environment.name));
  const isDeployed = isPromoted && facts.types.some((type) => type.startsWith("aws_"));
  const all: readonly (readonly Block[])[] = [
    decide(environment, isDeployed),
    save(environment, facts),
    lift(facts),
    destroy(environment),
    remains(environment, facts),
    forget(isPromoted),
  ].filter((blocks) => blocks.length > 0);
  return all.flatMap(([first, ...rest], index) => [
    paragraph(inline`Step ${text(String(index + 1))}: ${first as string as Inline}`),
    ...rest,
  ]);
}

function says(words: string): Block {
  return paragraph(text(words));
}

function decide({ tier }: EnvironmentRecord, isDeployed: boolean): readonly Block[] {
  const who = tier === "production" ? "the owner of the project, in writing" : "the owner of the project";
  const pipeline = isDeployed
    ? " Stop the pipeline's releases meanwhile, on its host, so that none brings the environment back."
    : "";
  return [
    says(
      `Have it decided by ${who}, and tell whoever uses it and whoever is on call: every alert of it will be raised or fall silent.${pipeline}`,
    ),
  ];
}

function save(environment: EnvironmentRecord, facts: Facts): readonly Block[] {
  const rows = fateRows(facts);
  if (rows.length === 0) return [];
  const way = sectionLink("disaster recovery", partTitle("Disaster recovery", environment), MANUAL);
  return [
    paragraph(
      inline`Bring what must be kept out of the environment, and try to read it there. This becomes of the data; ${way} has the ways to get a copy:`,
    ),
    table(["Type", "When it is destroyed", "Addresses"], rows),
    ...(leavesSnapshots(facts)
      ? [
          says(
            "A snapshot that stays is encrypted with a key of the environment, and cannot be read once the key is deleted. To keep one for longer, copy it with a key of another account or environment before the waiting time of the key is over (aws rds copy-db-snapshot --kms-key-id), or take the key out of the state before Terraform destroys (terraform state rm).",
          ),
        ]
      : []),
  ];
}

function lift(facts: Facts): readonly Block[] {
  const protections = protectionsOf(facts);
  if (protections.length === 0) return [];
  const rows = protections.map(({ resource, setting, now, lift: to }) => [
    addressOf(resource),
    code(setting),
    code(now),
    text(to),
  ]);
  return [
    says(
      "Lift the protections, in the app, by a property of the construct where it has one and by customize or an override otherwise; deploy that alone, and read its plan: it changes these settings and nothing else.",
    ),
    table(["Address", "Setting", "Now", "Must be"], rows),
  ];
}

function destroy(environment: EnvironmentRecord): readonly Block[] {
  const { name, folder } = environment;
  const region = regionOf(Facts.of(environment));
  return [
    says(
      `Destroy it${region === undefined ? "" : ", with a role that may administer the account; a pipeline's may not"}. Read the plan before you confirm: it says what goes and what stays. Where it stops half-way, mend what it names and run it again.`,
    ),
    codeBlock(
      "shell",
      [
        ...(region === undefined
          ? []
          : [`export AWS_REGION=${shellWord(region)}`, "aws sts get-caller-identity --query Account --output text"]),
        ...placeholders(environment),
        `npx symphony destroy ${shellWord(name)}`,
        `terraform -chdir=${shellWord(folder)} state list   # prints what is left`,
      ].join("\n"),
    ),
    ...keptStores(environment),
    paragraph(
      inline`Where symphony cannot run any more, ${code(`npx cdktf destroy ${name}`)} takes everything down at once: it keeps no store, asks no gate and writes no record.`,
    ),
  ];
}

/** What stays until somebody names it. */
function keptStores(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const { constructs, platform, name, terraform } = environment;
  const declared = constructs
    .filter((construct) => holdsData(construct, platform.name))
    .map(({ path }) => facts.constructNamed(path));
  const raw = rawStoresOf(facts).map(({ address }) => address);
  const stores = [...declared, ...raw];
  const inModules = terraform.module === undefined ? [] : [says(IN_MODULES)];
  if (stores.length === 0) return [...inModules, ...memoryOnly(environment, facts)];
  const example = `npx symphony destroy ${shellWord(name)} --store ${shellWord(stores[0])}`;
  const byAddress = raw.length === 0 ? inline`` : inline` What is no construct's has its address for a name.`;
  return [
    paragraph(
      inline`What holds data stays, with what it needs: ${codes(stores)}. Each that shall go too is named, as in ${code(example)}; the option is repeated for another.${byAddress} What becomes of its data then, the table of step 2 says.`,
    ),
    ...inModules,
    ...memoryOnly(environment, facts),
  ];
}

/** The Terraform does not show what is in a module. */
const IN_MODULES =
  "What holds data in a module stays too: terraform state list names it, and its address without keys is its name for --store.";

/** What the platform keeps in the memory of a program that goes. */
function memoryOnly({ constructs, platform }: EnvironmentRecord, facts: Facts): readonly Block[] {
  const held = constructs.flatMap((construct) => {
    const main = keepsNothing(construct, platform.name) ? tryFindMain(facts, construct) : undefined;
    return main === undefined ? [] : [{ name: facts.constructNamed(construct.path), main }];
  });
  if (held.length === 0) return [];
  const programs = [...new Set(held.map(({ main }) => main.address))];
  return [
    paragraph(
      inline`Nothing stays of ${codes(held.map(({ name }) => name))}: ${codes(programs)} holds it in its memory, and is destroyed.`,
    ),
  ];
}

function remains(environment: EnvironmentRecord, facts: Facts): readonly Block[] {
  const { kind } = backendOf(environment);
  const zones = facts.ofType("aws_route53_zone").map(({ address }) => address);
  const items: readonly (string | undefined)[] = [
    kind === "local"
      ? "the file of the state, empty"
      : "the state, empty, with its former versions: they name every resource there was",
    leavesSnapshots(facts)
      ? "the last snapshots that the table of step 2 names, which cost until somebody deletes them"
      : undefined,
    facts.ofType("aws_kms_key").length > 0
      ? "the keys, until their waiting time is over: aws kms cancel-key-deletion brings one back"
      : undefined,
    facts.ofType("aws_secretsmanager_secret").length > 0
      ? "secrets with a time to recover: aws secretsmanager restore-secret brings one back"
      : undefined,
    facts.ofType("aws_backup_vault").length > 0
      ? "a vault whose recovery points have not expired, and what it costs"
      : undefined,
    zones.length > 0
      ? `NS records in the zones above ${zones.join(", ")}: remove them, since whoever gets these name servers next would answer for the domain`
      : undefined,
    facts.ofType("docker_image").some(({ attributes }) => attributes.keep_locally === true)
      ? "images on the Docker host: docker image prune --all removes those that nothing uses"
      : undefined,
  ];
  const left = items.filter((item) => item !== undefined);
  return [says("Look at what remains:"), list(left.map(text))];
}

function forget(isPromoted: boolean): readonly Block[] {
  const also = isPromoted ? ", from promote and gates of the pipeline," : "";
  return [
    paragraph(
      inline`Take the environment out of the app${text(also)} and run ${code("npx symphony synth")}: its Terraform and what documents say of it go with the same change. Last, remove its settings on the hosts of pipelines, and its credentials of people.`,
    ),
  ];
}
