import { Facts, type Attributes, type ResourceFact, listOf } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, type Inline, code, inline, joined, table, text } from "../kit/markdown";
import { unlessSecret } from "../secrecy";
import { addressOf, nameOf, notSet, nothing, value } from "../shown";

/** What a container shares with its Docker host, beside its networks. */
export function hostSharing(environment: EnvironmentRecord): readonly Block[] {
  const rows = Facts.of(environment)
    .ofType("docker_container")
    .map((container) => [
      nameOf(container),
      value(container.value("security_opts") ?? []),
      settings(container, NAMESPACES),
      settings(container, DEVICES),
      pairs(container.value("tmpfs")),
      memory(container),
      logs(container),
      addressOf(container),
    ]);
  const headers = [
    "Name",
    "Security options",
    "Namespaces",
    "Folders and devices of the host",
    "Folders in memory",
    "Memory and swap",
    "Log files",
    "Address",
  ];
  return rows.length === 0 ? [] : [table(headers, rows)];
}

const NAMESPACES = ["network_mode", "pid_mode", "ipc_mode", "userns_mode", "cgroupns_mode", "group_add", "runtime"];
const DEVICES = ["volumes", "mounts", "devices", "gpus", "host"];

function settings(container: ResourceFact, names: readonly string[]): Inline {
  const words = names
    .filter((name) => container.value(name) !== undefined)
    .map((name) => {
      const all = listOf(container.value(name)).map(blockWords);
      return inline`${code(name)} ${joined(all, ", ")}`;
    });
  return words.length === 0 ? nothing : joined(words, ", ");
}

/** A volume by where it is mounted, any other block by its settings. */
function blockWords(one: unknown): Inline {
  if (one === null || typeof one !== "object") return value(one);
  const {
    volume_name: volume,
    host_path: host,
    container_path: path,
    read_only: readOnly,
    ...rest
  } = one as Attributes;
  const others = Object.entries(rest).map(([key, of]) => inline`${text(key)} ${value(of)}`);
  const isMounted = path !== undefined;
  const mounted = isMounted ? [inline`${value(volume ?? host)} at ${value(path)}${access(readOnly)}`] : [];
  const unmounted = isMounted ? [] : [volume, host].filter((source) => source !== undefined).map(value);
  return joined([...mounted, ...unmounted, ...others], " ");
}

function access(readOnly: unknown): Inline {
  if (typeof readOnly === "string") return inline` read-only ${value(readOnly)}`;
  return readOnly === true ? inline` read-only` : inline` writable`;
}

function memory(container: ResourceFact): Inline {
  const [memory, swap] = ["memory", "memory_swap"].map((name) => container.value(name));
  if (memory === undefined) return inline`not limited`;
  return swap === undefined
    ? inline`${value(memory)} MiB, swap not limited by it`
    : inline`${value(memory)} of ${value(swap)} MiB`;
}

function logs(container: ResourceFact): Inline {
  const driver = container.value("log_driver");
  const options = pairs(container.value("log_opts"));
  if (driver === undefined) return options === nothing ? notSet : options;
  return options === nothing ? value(driver) : inline`${value(driver)} ${options}`;
}

function pairs(map: unknown): Inline {
  const entries = Object.entries((map ?? {}) as Record<string, unknown>);
  return entries.length === 0
    ? nothing
    : joined(
        entries.map(([key, setting]) => inline`${code(key)} ${unlessSecret(key, String(setting))}`),
        ", ",
      );
}
