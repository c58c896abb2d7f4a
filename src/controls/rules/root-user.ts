/** Whether `user`, `uid` or `uid:gid` of a container is root. */
export function isRoot(user: unknown): boolean {
  const [name] = String(user).split(":");
  return name === "" || name === "root" || /^0+$/.test(name);
}
