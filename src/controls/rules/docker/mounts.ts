import type { Row } from "../../evidence";
import { Scope, Value } from "../../query";

/** File systems of another host: their device is no path of this one. */
const REMOTE = ["nfs", "nfs4", "cifs", "smb3"];
const LAYERS = /^(?:lowerdir|upperdir|workdir)=(.*)$/;

/** Rows about the paths of the host that a container or a volume mounts, and about the devices that it is given. */
export function mountRows(resource: Scope, isForbidden: (path: string) => boolean): readonly Row[] {
  if (resource.resource.type === "docker_volume")
    return [mountRow(resource, "driver_opts", pathsOfDriver(resource, ["driver_opts"]), isForbidden)];
  const mounts = resource.blocks("mounts");
  const sources = mounts.filter((mount) => !["volume", "tmpfs"].includes(String(mount.at("type").known)));
  const ofDrivers = mounts.flatMap((mount) => pathsOfDriver(mount, ["volume_options", "driver_options"]));
  const rows = [
    mountRow(resource, "volumes", resource.blocks("volumes").flatMap(pathsOfVolume), isForbidden),
    mountRow(resource, "mounts", [...sources.map((mount) => mount.at("source")), ...ofDrivers], isForbidden),
  ];
  if (resource.at("devices").isAbsentNow) return rows;
  const devices = resource.blocks("devices").map((device) => device.at("host_path"));
  return [...rows, mountRow(resource, "devices", devices, isForbidden)];
}

/** Docker takes a volume's name that is a path for a folder of the host. */
function pathsOfVolume(volume: Scope): readonly Value[] {
  const name = volume.at("volume_name");
  return [volume.at("host_path"), ...(String(name.known ?? name.raw).startsWith("/") ? [name] : [])];
}

/** What the local driver mounts as a volume: a folder of the host, a disk of it, or folders in layers. */
function pathsOfDriver(scope: Scope, path: readonly string[]): readonly Value[] {
  const [device, type, options] = ["device", "type", "o"].map((name) => scope.at(...path, name));
  const layers = layersOf(scope, options);
  if (REMOTE.includes(String(type.known))) return layers;
  const isHidden = device.isUnknown && (isBind(options) || String(device.raw).startsWith("/"));
  const isPath = typeof device.known === "string" && device.known.startsWith("/");
  return isHidden || isPath || (isBind(options) && device.known !== undefined) ? [device, ...layers] : layers;
}

function isBind(options: Value): boolean {
  return options.isUnknown || /(^|,)r?bind(,|$)/.test(String(options.known));
}

function layersOf({ facts, address }: Scope, { known, attribute }: Value): readonly Value[] {
  const paths = String(known ?? "")
    .split(",")
    .flatMap((option) => LAYERS.exec(option)?.[1].split(":") ?? []);
  return paths.map((path) => new Value(facts, address, attribute, path));
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
