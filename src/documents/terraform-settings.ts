import { posix, win32 } from "node:path";
import { type Attributes, blocksOf, listOf } from "../facts";
import type { EnvironmentRecord } from "../model/record";
import { type Inline, code, inline, joined, text } from "./kit/markdown";
import { value } from "./shown";

/** Where the Terraform of an environment says that its state is. */
export interface Backend {
  /** `s3`, `local`, `pg`, `cloud`. */
  readonly kind: string;
  readonly settings: Attributes;
}

/** Settings that hold no credential; of any other, only the name is shown. */
const OPEN_SETTINGS = [
  "allowed_account_ids",
  "alias",
  "assume_role",
  "bucket",
  "container_name",
  "encrypt",
  "host",
  "hostname",
  "key",
  "kms_key_id",
  "organization",
  "path",
  "prefix",
  "region",
  "role_arn",
  "schema_name",
  "storage_account_name",
  "use_lockfile",
  "workspace_dir",
  "workspaces",
  "default_tags",
  "tags",
  "name",
];

/** The backend; the path of a local state is relative to the project's folder, not to that of the environment. */
export function backendOf(environment: EnvironmentRecord): Backend {
  const { kind, settings } = statedBackend(environment);
  if (kind !== "local") return { kind, settings };
  const stated = settings.path ?? "terraform.tfstate";
  if (typeof stated !== "string" || isAbsolute(stated) || stated.includes("${")) return { kind, settings };
  return { kind, settings: { ...settings, path: posix.join(environment.folder, stated) } };
}

function isAbsolute(path: string): boolean {
  return posix.isAbsolute(path) || win32.isAbsolute(path);
}

function statedBackend({ terraform }: EnvironmentRecord): Backend {
  const settings = (terraform.terraform ?? {}) as Record<string, unknown>;
  if (settings.cloud !== undefined) return { kind: "cloud", settings: blocksOf(settings.cloud)[0] ?? {} };
  const backends = blocksOf(settings.backend).flatMap((block) => Object.entries(block));
  const [kind, body] = backends[0] ?? ["local", {}];
  return { kind, settings: blocksOf(body)[0] ?? {} };
}

/** `s3`, `bucket` and `key` where there are any: what tells one state from another. */
export function backendWords({ kind, settings }: Backend): Inline {
  const place = ["bucket", "key", "path", "schema_name", "organization", "workspaces"].filter(
    (name) => settings[name] !== undefined,
  );
  return joined([code(kind), ...place.map((name) => value(openValue(settings[name])))], " ");
}

/** Settings of a backend or provider, sorted by name; a value that could hold a credential is named and not shown. */
export function settingsWords(settings: Attributes): Inline {
  const names = Object.keys(settings)
    .filter((name) => name !== "//")
    .sort();
  if (names.length === 0) return inline`defaults`;
  const words = names.map((name) =>
    OPEN_SETTINGS.includes(name)
      ? inline`${text(name)} ${value(openValue(settings[name]))}`
      : inline`${text(name)} is set (not shown)`,
  );
  return joined(words, ", ");
}

/** Of a block, the settings that may be shown, in one text. */
function openValue(setting: unknown): unknown {
  const blocks = blocksOf(setting);
  if (blocks.length === 0) return setting;
  return blocks.map((block) =>
    Object.entries(block)
      .map(
        ([name, inner]) =>
          `${name} ${OPEN_SETTINGS.includes(name) ? listOf(inner).map(plain).join(", ") : "(not shown)"}`,
      )
      .join(", "),
  );
}

function plain(setting: unknown): string {
  return typeof setting === "object" ? JSON.stringify(setting) : String(setting);
}
