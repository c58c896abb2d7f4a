/** What runs a project's own code. */
const WORKLOADS: readonly string[] = ["Service", "Worker", "Job"];

/** What keeps a project's data. */
const STORES: readonly string[] = ["Database", "Cache", "Bucket", "Queue", "Topic", "FileStore"];

export function isWorkload(kind: string): boolean {
  return WORKLOADS.includes(kind);
}

/** Not a secret, which is kept too, but is no data of the project's users. */
export function isStore(kind: string): boolean {
  return STORES.includes(kind);
}
