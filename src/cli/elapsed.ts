import type { ResourceEvent } from "../operations/context/operation-event";

/** `42 s`, `3 min 5 s`, `1 h 2 min`. */
export function elapsed(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** What is being done to a resource. */
export const participles: Readonly<Record<ResourceEvent["action"], string>> = {
  create: "creating",
  update: "updating",
  delete: "deleting",
  replace: "replacing",
  read: "reading",
};

/** What was done to it. */
export const pasts: Readonly<Record<ResourceEvent["action"], string>> = {
  create: "created",
  update: "updated",
  delete: "deleted",
  replace: "replaced",
  read: "read",
};
