const PATH = /^(\/[A-Za-z0-9._-]+)+$/;
const LONGEST = 255;
/** What the kernel serves there a mount would hide, and container engines refuse; a platform puts secrets into the last. */
const RESERVED = ["/proc", "/sys", "/run/secrets"];

/** True for a folder that can be mounted in a container: absolute, without `..`, and not one that the container needs. */
export function isMountPath(path: unknown): path is string {
  return (
    typeof path === "string" &&
    path.length <= LONGEST &&
    PATH.test(path) &&
    !path.split("/").some((part) => part === "." || part === "..") &&
    path !== "/dev" &&
    !RESERVED.some((reserved) => isWithin(path, reserved))
  );
}

/** True for a folder that is the other one or lies in it. */
export function isWithin(path: string, folder: string): boolean {
  return `${path}/`.startsWith(`${folder}/`);
}
