import { ok, refuse } from "./answers";
import type { AwsAnswer, AwsCall, Gap, GapMemory, Recording, Route } from "./gap";

const service = "elasticfilesystem";
const fileSystems = /^\/2015-02-01\/file-systems$/;
const one = /^\/2015-02-01\/file-systems\/([^/]+)$/;
const policy = /^\/2015-02-01\/file-systems\/([^/]+)\/policy$/;
const backupPolicy = /^\/2015-02-01\/file-systems\/([^/]+)\/backup-policy$/;

export const efsGaps: readonly Gap[] = [
  row("DeleteFileSystemPolicy", "DELETE", policy, "moto cannot delete the policy of a file system.", deletePolicy),
  row("DescribeFileSystemPolicy", "GET", policy, "moto cannot delete the policy of a file system.", (call, memory) =>
    stored(call, memory, policy)?.policyDeleted ? policyNotFound() : undefined,
  ),
  row("PutBackupPolicy", "PUT", backupPolicy, "moto cannot change the backup policy of a file system.", putBackup),
  row(
    "DescribeBackupPolicy",
    "GET",
    backupPolicy,
    "moto cannot change the backup policy of a file system.",
    (call, memory) => {
      const known = stored(call, memory, backupPolicy);
      return known?.backup === undefined ? undefined : ok({ BackupPolicy: { Status: known.backup } });
    },
  ),
];

export const efsRecordings: readonly Recording[] = [
  {
    service,
    operation: "CreateFileSystem",
    route: { method: "POST", path: fileSystems },
    record: ({ region }, output, memory) =>
      void table(memory).set(`${region} ${(output as Record<string, string>).FileSystemId}`, {}),
  },
  {
    service,
    operation: "DeleteFileSystem",
    route: { method: "DELETE", path: one },
    record: (call, _, memory) => void table(memory).delete(keyOf(call, one)),
  },
  {
    service,
    operation: "PutFileSystemPolicy",
    route: { method: "PUT", path: policy },
    record: (call, _, memory) => change(call, memory, policy, { policy: true, policyDeleted: false }),
  },
];

interface FileSystem extends Record<string, unknown> {
  readonly policy?: boolean;
  readonly policyDeleted?: boolean;
  readonly backup?: string;
}

function row(operation: string, method: Route["method"], path: RegExp, reason: string, answer: Gap["answer"]): Gap {
  return { service, operation, route: { method, path }, reason, answer };
}

function table(memory: GapMemory): Map<string, FileSystem> {
  return memory.table("efs file systems") as Map<string, FileSystem>;
}

function keyOf(call: AwsCall, path: RegExp): string {
  return `${call.region} ${path.exec(call.path)![1]}`;
}

function stored(call: AwsCall, memory: GapMemory, path: RegExp): FileSystem | undefined {
  return table(memory).get(keyOf(call, path));
}

function change(call: AwsCall, memory: GapMemory, path: RegExp, to: FileSystem): void {
  table(memory).set(keyOf(call, path), { ...stored(call, memory, path), ...to });
}

function deletePolicy(call: AwsCall, memory: GapMemory): AwsAnswer {
  const known = stored(call, memory, policy);
  if (!known) return fileSystemNotFound(call, policy);
  if (!known.policy) return policyNotFound();
  change(call, memory, policy, { policy: false, policyDeleted: true });
  return ok();
}

function putBackup(call: AwsCall, memory: GapMemory): AwsAnswer {
  if (!stored(call, memory, backupPolicy)) return fileSystemNotFound(call, backupPolicy);
  const { Status } = (call.input.BackupPolicy ?? {}) as Record<string, string>;
  if (Status !== "ENABLED" && Status !== "DISABLED")
    return refuse("ValidationException", "BackupPolicy.Status must be ENABLED or DISABLED.");
  change(call, memory, backupPolicy, { backup: Status });
  return ok({ BackupPolicy: { Status } });
}

function policyNotFound(): AwsAnswer {
  return refuse("PolicyNotFound", "There is no policy for this file system.", 404);
}

function fileSystemNotFound(call: AwsCall, path: RegExp): AwsAnswer {
  const message = `File system '${path.exec(call.path)![1]}' does not exist.`;
  return refuse("FileSystemNotFound", message, 404);
}
