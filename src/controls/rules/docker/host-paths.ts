import { posix } from "node:path";

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
/** Folders in which tools keep keys, wherever they are. */
const OF_KEYS = /\/\.(ssh|aws|docker|gnupg|kube)\//;
const SOCKETS = ["docker.sock", "containerd.sock", "podman.sock", "crio.sock", "/pipe/docker_engine"];
/** Folders in which engines put their sockets. */
const OF_SOCKETS = ["/run", "/var/run"];

/** The socket of a container engine, by which whoever holds it is root on the host. */
export function isEngineSocket(path: string): boolean {
  return SOCKETS.some((socket) => normal(path).endsWith(`${socket}/`));
}

/** The socket of a container engine, or a folder that holds it. */
export function holdsEngineSocket(path: string): boolean {
  return isEngineSocket(path) || OF_SOCKETS.some((one) => `${one}/`.startsWith(normal(path)));
}

/** A folder of the host's own system, a path within one, or a folder that holds one. */
export function isSensitive(path: string): boolean {
  const folder = normal(path);
  if (isEngineSocket(path)) return false;
  return OF_KEYS.test(folder) || SENSITIVE.some((one) => folder.startsWith(`${one}/`) || `${one}/`.startsWith(folder));
}

function normal(path: string): string {
  return posix.normalize(`${path.replace(/\\/g, "/")}/`);
}
