import type { ConfigurationFile } from "./configuration-files";
import { NO_SETTING, type Settings } from "./settings";
import type { Shared } from "./shared";

/** Volumes and folders that a container mounts, and the files of its configuration, in the long form of Compose. */
export function mountsOf(
  container: Settings,
  volumes: Shared,
  files: readonly ConfigurationFile[],
): readonly object[] | undefined {
  const all = [
    ...container.blocks("volumes").flatMap((block) => volumeMount(block, volumes)),
    ...container.blocks("mounts").flatMap((block) => typedMount(block, volumes)),
    ...files.map(({ source, target }) => ({ type: "bind", source, target, read_only: true })),
  ];
  return all.length === 0 ? undefined : all;
}

function volumeMount(block: Settings, volumes: Shared): readonly object[] {
  const name = block.take("volume_name");
  const host = block.take("host_path");
  const target = block.text("container_path");
  const access = { read_only: block.scalar("read_only") };
  // What is left is `from_container`, which names no path of its own.
  block.end();
  if (name !== undefined)
    return [{ type: "volume", source: volumes.keyOf(name, block.place("volume_name")), target, ...access }];
  if (host !== undefined)
    return [{ type: "bind", source: block.reading.path(host, block.place("host_path")), target, ...access }];
  return target === undefined ? [] : [{ type: "volume", target, ...access }];
}

function typedMount(block: Settings, volumes: Shared): readonly object[] {
  const type = block.text("type");
  const source = block.take("source");
  const mount = { type, source: sourceOf(block, type, source, volumes), target: block.text("target") };
  const access = { read_only: block.scalar("read_only") };
  const [bind] = block.blocks("bind_options").map((options) => {
    const propagation = options.text("propagation");
    options.end();
    return { propagation };
  });
  const [volume] = block.blocks("volume_options").map((options) => {
    const nocopy = options.scalar("no_copy");
    options.end();
    return nocopy === undefined ? undefined : { nocopy };
  });
  const [tmpfs] = block.blocks("tmpfs_options").map((options) => {
    const size = options.scalar("size_bytes");
    options.end();
    return size === undefined ? undefined : { size };
  });
  block.end();
  if (type !== "volume" && type !== "bind" && type !== "tmpfs") return block.deviates("type", NO_SETTING) ?? [];
  return [{ ...mount, ...access, bind, volume, tmpfs }];
}

function sourceOf(block: Settings, type: string | undefined, source: unknown, volumes: Shared): string | undefined {
  if (source === undefined) return undefined;
  const place = block.place("source");
  return type === "volume" ? volumes.keyOf(source, place) : block.reading.path(source, place);
}
