import { existsSync, readFileSync } from "fs";
import { join } from "path";
import { Workload } from "../../model/workload";
import { shortHash } from "../../values/name";
import { volumesOfDockerfile } from "./dockerfile-volumes";

/** An underscore is in no name of a service, so that no service's own container is called so. */
const CONTAINER = "writable_paths";

/**
 * Name of the task volume of a writable path: 255 letters, digits, hyphens and underscores, Volume of the ECS API
 * reference. Where a hyphen could stand for something else than a slash, or the path is cut, a hash keeps two paths apart.
 */
export function volumeName(path: string): string {
  const name = path
    .slice(1)
    .replace(/[^A-Za-z0-9]/g, "-")
    .slice(0, 200);
  return path === `/${name.replace(/-/g, "/")}` ? name : `${name}_${shortHash(path)}`;
}

/**
 * A container that runs before the service's own and gives it the paths that it may write to: Fargate has no tmpfs, and
 * its volumes belong to root with mode 0755 unless the image's Dockerfile declares a VOLUME there ("Use bind mounts with
 * Amazon ECS"). It runs the service's own image, which needs a shell, as root with no capability but the two it needs.
 */
export function writablePathsContainer(
  workload: Workload,
  image: string,
  logConfiguration: Readonly<Record<string, unknown>>,
): { readonly name: string; readonly [field: string]: unknown } | undefined {
  const prepared = preparedPaths(workload);
  const paths = workload.writablePaths.filter((path) => !prepared.includes(path));
  if (paths.length === 0) return undefined;
  const [user, group = user] = workload.user.split(":");
  return {
    name: CONTAINER,
    image,
    essential: false,
    entryPoint: ["/bin/sh", "-c"],
    command: [`chown ${user}:${group} ${paths.join(" ")} && chmod 0700 ${paths.join(" ")}`],
    user: "0",
    readonlyRootFilesystem: true,
    linuxParameters: { initProcessEnabled: true, capabilities: { add: [], drop: DROPPED } },
    environment: [],
    mountPoints: paths.map((path) => ({ sourceVolume: volumeName(path), containerPath: path, readOnly: false })),
    portMappings: [],
    logConfiguration,
    systemControls: [],
    volumesFrom: [],
  };
}

/** The default capabilities of a container without CHOWN and FOWNER; Fargate lets a task add none back after "ALL". */
const DROPPED = [
  "AUDIT_WRITE",
  "DAC_OVERRIDE",
  "FSETID",
  "KILL",
  "MKNOD",
  "NET_BIND_SERVICE",
  "NET_RAW",
  "SETFCAP",
  "SETGID",
  "SETPCAP",
  "SETUID",
  "SYS_CHROOT",
];

/** Paths that the image prepares itself. Those of a generated one belong to its own user and to no other. */
function preparedPaths({ image, user }: Workload): readonly string[] {
  if (image.kind !== "built") return [];
  if (image.build !== undefined) return image.build.user === user ? image.build.writablePaths : [];
  const dockerfile = join(image.directory, image.dockerfile);
  return existsSync(dockerfile) ? volumesOfDockerfile(readFileSync(dockerfile, "utf8")) : [];
}
