import { Facts, type ResourceFact, type Store, blocksOf, listOf, storesOf, tryParseJsonTemplate } from "../../facts";
import { isStore } from "../../model/construct-kinds";
import type { ConstructRecord, EnvironmentRecord } from "../../model/record";
import { type Block, type Inline, code, codeBlock, inline, joined, paragraph, table, text } from "../kit/markdown";
import { EMULATED_RESOURCES, tryFindEmulator, tryFindMain } from "../main-resource";
import { timeWords } from "../tables/resource-table";
import { addressOf, nameOf, nothing, value } from "../shown";
import { encryptionWords, retentionWords } from "../store-words";

/** What keeps data: its class and objectives as declared, its encryption and retention as Terraform will make them. */
export function dataStores(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const stores = new Map(storesOf(facts).map((store) => [store.resource.address, store]));
  const declared = environment.constructs.filter(({ kind }) => isStore(kind));
  if (declared.length === 0) return [];
  const rows = declared.map((construct) => {
    const main = tryFindMain(facts, construct);
    return row(construct, main && stores.get(main.address), main);
  });
  const headers = [
    "Name",
    "Kind",
    "Called",
    "Data class",
    "Encryption",
    "Kept",
    "May lose (RPO)",
    "Back within (RTO)",
    "Address",
  ];
  return [table(headers, rows), ...emulated(facts), ...databaseUsers(facts, declared)];
}

function row(
  { name, kind, intent }: ConstructRecord,
  store: Store | undefined,
  main?: ResourceFact,
): readonly Inline[] {
  return [
    code(name),
    text(kind),
    main ? nameOf(main) : nothing,
    words(intent.dataClass),
    store ? encryptionWords(store) : nothing,
    store ? retentionWords(store) : nothing,
    words(intent.rpo),
    words(intent.rto),
    addressOf(main),
  ];
}

function words(value: unknown): Inline {
  return value === undefined ? nothing : text(String(value));
}

/** What the emulator of a Docker host makes when it starts: buckets, queues and topics with their attributes. */
function emulated(facts: Facts): readonly Block[] {
  const emulator = tryFindEmulator(facts);
  if (!emulator) return [];
  const told = listOf(emulator.value("env"))
    .map(String)
    .find((variable) => variable.startsWith(`${EMULATED_RESOURCES}=`))!;
  const [resources = {}] = blocksOf(tryParseJsonTemplate(told.slice(EMULATED_RESOURCES.length + 1)));
  const rows = Object.entries(resources).flatMap(([kind, members]) =>
    blocksOf(members).map(({ name, attributes, ...rest }) => {
      const settings = Object.entries({ ...rest, ...blocksOf(attributes)[0] });
      return [
        text(kind.replace(/s$/, "")),
        name === undefined ? nothing : value(name),
        settings.length === 0
          ? nothing
          : joined(
              settings.map(([key, of]) => settingWords(key, of)),
              ", ",
            ),
        code(emulator.address),
      ];
    }),
  );
  return rows.length === 0
    ? []
    : [
        paragraph(text("What the container that stands for Amazon's services makes when it starts.")),
        table(["Kind", "Name", "Settings", "Address"], rows),
      ];
}

/** Attributes of SQS that are seconds. */
const SECONDS = ["MessageRetentionPeriod", "VisibilityTimeout", "DelaySeconds", "ReceiveMessageWaitTimeSeconds"];

/** An attribute of the emulated service; a policy in JSON by its members. */
function settingWords(key: string, of: unknown): Inline {
  if (SECONDS.includes(key)) return inline`${text(key)} ${timeWords(of)}`;
  const [document] = typeof of === "string" && of.startsWith("{") ? blocksOf(tryParseJsonTemplate(of)) : [];
  if (!document) return inline`${text(key)} ${value(of)}`;
  const members = Object.entries(document).map(([name, member]) => inline`${text(name)} ${value(member)}`);
  return inline`${text(key)} ${joined(members, " and ")}`;
}

/** The statements that create the users by which services log in: nobody else can run them. */
function databaseUsers(facts: Facts, declared: readonly ConstructRecord[]): readonly Block[] {
  return declared.flatMap(({ name, intent }) => {
    const statements = (intent.userStatements ?? []) as readonly string[];
    if (
      statements.length === 0 ||
      !facts.types.some((type) => type === "aws_db_instance" || type === "aws_rds_cluster")
    )
      return [];
    return [
      paragraph(
        inline`The users of ${code(name)} that its edges need. AWS cannot create them: whoever administers the database runs the statements of each user once, when its edge is new.`,
      ),
      codeBlock("sql", statements.join("\n")),
    ];
  });
}
