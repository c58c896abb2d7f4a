import type { DBCluster, DBInstance, RDSClient, Tag } from "@aws-sdk/client-rds";
import { askAws } from "../../aws/ask-aws";
import { deleteCluster, deleteInstance } from "./rds-calls";
import { MARK, MARK_UNTIL, type Restoring, temporaryPrefix } from "./restorer";

/** Removes the instances that a rehearsal restored of one whose process was killed. */
export async function removeAbandonedInstances(restoring: Restoring, rds: RDSClient, own: string): Promise<void> {
  const { signal } = restoring.context;
  for (const instance of await instancesOf(rds, signal)) {
    const { DBInstanceIdentifier: name = "", DBInstanceStatus: status, DBClusterIdentifier: cluster } = instance;
    if (cluster !== undefined || !isAbandoned(restoring, own, { name, status, tags: instance.TagList })) continue;
    tell(restoring, name);
    await deleteInstance(restoring, rds, name, signal);
  }
}

/** Removes the clusters that a rehearsal restored of one whose process was killed, each after its instances. */
export async function removeAbandonedClusters(restoring: Restoring, rds: RDSClient, own: string): Promise<void> {
  const { signal } = restoring.context;
  for (const cluster of await clustersOf(rds, signal)) {
    const { DBClusterIdentifier: name = "", Status: status, TagList: tags, DBClusterMembers: members = [] } = cluster;
    if (!isAbandoned(restoring, own, { name, status, tags })) continue;
    tell(restoring, name);
    for (const { DBInstanceIdentifier: member } of members)
      if (member !== undefined) await deleteInstance(restoring, rds, member, signal);
    await deleteCluster(restoring, rds, name, signal);
  }
}

interface Found {
  readonly name: string;
  readonly status?: string;
  readonly tags?: readonly Tag[];
}

/**
 * By its name and by the marks that a rehearsal puts on what it makes: a database of that name that somebody made stays, and so does
 * what a rehearsal elsewhere may still be at work with.
 */
function isAbandoned({ context, environment, isOver }: Restoring, own: string, found: Found): boolean {
  const { name, status, tags = [] } = found;
  const markOf = (key: string): string | undefined => tags.find((tag) => tag.Key === key)?.Value;
  const [attempt, until = ""] = [markOf(MARK), markOf(MARK_UNTIL)];
  if (!name.startsWith(temporaryPrefix(own)) || attempt === undefined || status === "deleting") return false;
  if (isOver(attempt) || context.clock.now().getTime() > Date.parse(until)) return true;
  const text = `${name} is of the rehearsal ${attempt}, which may be at work still: it stays until ${until}.`;
  context.listen({ kind: "message", environment: environment.name, text });
  return false;
}

function tell({ context, environment }: Restoring, name: string): void {
  const text = `${name} was left by a rehearsal that was killed, and is removed.`;
  context.listen({ kind: "message", environment: environment.name, text });
}

async function instancesOf(rds: RDSClient, signal: AbortSignal): Promise<readonly DBInstance[]> {
  const { paginateDescribeDBInstances } = await import("@aws-sdk/client-rds");
  return askAws({ action: "rds:DescribeDBInstances", signal }, async () => {
    const found: DBInstance[] = [];
    for await (const { DBInstances = [] } of paginateDescribeDBInstances({ client: rds }, {}))
      found.push(...DBInstances);
    return found;
  });
}

async function clustersOf(rds: RDSClient, signal: AbortSignal): Promise<readonly DBCluster[]> {
  const { paginateDescribeDBClusters } = await import("@aws-sdk/client-rds");
  return askAws({ action: "rds:DescribeDBClusters", signal }, async () => {
    const found: DBCluster[] = [];
    for await (const { DBClusters = [] } of paginateDescribeDBClusters({ client: rds }, {})) found.push(...DBClusters);
    return found;
  });
}
