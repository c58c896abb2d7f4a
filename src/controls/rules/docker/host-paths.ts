import { posix } from "path";
import type { Row } from "../../evidence";
import type { Scope, Value } from "../../query";

const SENSITIVE = [
  "/bin",
  "/boot",
  "/dev",
  "/etc",
  "/lib",
  "/lib64",
  "/proc",
  "/root",
  "/run",
  "/sbin",
  "/sys",
  "/usr",
  "/var/lib/containerd",
  "/var/lib/docker",
  "/var/run",
];
const SOCKETS = ["docker.sock", "containerd.sock", "podman.sock", "crio.sock", "/pipe/docker_engine"];

/** The socket of a container engine, by which whoever holds it is root on the host. */
export function isEngineSocket(path: string): boolean {
  return SOCKETS.some((socket) => path.endsWith(socket));
}

/** A folder of the host's own system, a path within one, or a folder that holds one. */
export function isSensitive(path: string): boolean {
  const folder = posix.normalize(`${path.replace(/\\/g, "/")}/`);
  return !isEngineSocket(path) && SENSITIVE.some((one) => folder.startsWith(`${one}/`) || `${one}/`.startsWith(folder));
}

/** Rows about the paths of the host that a container or a volume mounts. */
export function mountRows(resource: Scope, isForbidden: (path: string) => boolean): readonly Row[] {
  if (resource.resource.type === "docker_volume") {
    const device = resource.at("driver_opts", "device");
    return [mountRow(resource, "driver_opts", isBind(resource) ? [device] : [], isForbidden)];
  }
  const sources = resource
    .blocks("mounts")
    .filter((mount) => !["volume", "tmpfs"].includes(String(mount.at("type").known)));
  return [
    mountRow(
      resource,
      "volumes",
      resource.blocks("volumes").map((volume) => volume.at("host_path")),
      isForbidden,
    ),
    mountRow(
      resource,
      "mounts",
      sources.map((mount) => mount.at("source")),
      isForbidden,
    ),
  ];
}

/** The local driver mounts a folder of the host as a volume where its options say so. */
function isBind(volume: Scope): boolean {
  const options = volume.at("driver_opts", "o");
  return options.isUnknown || String(options.known).split(",").includes("bind");
}

function mountRow(
  resource: Scope,
  attribute: string,
  paths: readonly Value[],
  isForbidden: (path: string) => boolean,
): Row {
  const stated = paths.filter((path) => !path.isAbsentNow);
  const found = stated.map((path) => path.found).join(", ") || "no path of the host";
  if (stated.some(({ known }) => known !== undefined && isForbidden(String(known))))
    return resource.row(attribute, found, "violated");
  const hidden = resource.at(attribute).isUnknown || stated.some((path) => path.isUnknown);
  return hidden ? resource.row(attribute, "an expression", "unknown") : resource.row(attribute, found, "satisfied");
}
