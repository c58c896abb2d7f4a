import { Facts, type Store, storesOf } from "../../facts";
import type { ConstructRecord, EnvironmentRecord } from "../../model/record";
import { type Block, type Inline, code, codeBlock, inline, paragraph, table, text } from "../kit/markdown";
import { tryFindMain } from "../main-resource";
import { nothing } from "../shown";
import { encryptionWords, retentionWords } from "../store-words";

const KINDS = ["Database", "Cache", "Bucket", "Queue", "Topic", "FileStore"];

/** What keeps data: its class and objectives as declared, its encryption and retention as Terraform will make them. */
export function dataStores(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const stores = new Map(storesOf(facts).map((store) => [store.resource.address, store]));
  const declared = environment.constructs.filter(({ kind }) => KINDS.includes(kind));
  if (declared.length === 0) return [];
  const rows = declared.map((construct) => {
    const main = tryFindMain(facts, construct);
    return row(construct, main && stores.get(main.address), main?.address);
  });
  const headers = [
    "Name",
    "Kind",
    "Data class",
    "Encryption",
    "Kept",
    "May lose (RPO)",
    "Back within (RTO)",
    "Address",
  ];
  return [table(headers, rows), ...databaseUsers(declared)];
}

function row({ name, kind, intent }: ConstructRecord, store: Store | undefined, address?: string): readonly Inline[] {
  return [
    code(name),
    text(kind),
    words(intent.dataClass),
    store ? encryptionWords(store) : nothing,
    store ? retentionWords(store) : nothing,
    words(intent.rpo),
    words(intent.rto),
    address === undefined ? nothing : code(address),
  ];
}

function words(value: unknown): Inline {
  return value === undefined ? nothing : text(String(value));
}

/** The statements that create the users by which services log in: nobody else can run them. */
function databaseUsers(declared: readonly ConstructRecord[]): readonly Block[] {
  return declared.flatMap(({ name, intent }) => {
    const statements = (intent.userStatements ?? []) as readonly string[];
    if (statements.length === 0) return [];
    return [
      paragraph(
        inline`The users of ${code(name)} that its edges need. AWS cannot create them: whoever administers the database runs the statements of each user once, when its edge is new.`,
      ),
      codeBlock("sql", statements.join("\n")),
    ];
  });
}
