import { ACCOUNT, CREATED_SECONDS, idFor, lacking, ok, refuse } from "./answers";
import type { AwsAnswer, AwsCall, Gap, GapMemory, Recording, Route } from "./gap";

const service = "backup";
const plan = /^\/backup\/plans\/([^/]+)\/?$/;
const vault = /^\/backup-vaults\/([^/]+)$/;
const recoveryPoints = /^\/backup-vaults\/([^/]+)\/recovery-points\/?$/;
const selections = /^\/backup\/plans\/([^/]+)\/selections\/?$/;
const selection = /^\/backup\/plans\/([^/]+)\/selections\/([^/]+)$/;

const noSelections = "moto has no selections of a backup plan.";
const noTags = "moto does not find the tags of a backup plan or vault.";

export const backupGaps: readonly Gap[] = [
  row("CreateBackupSelection", "PUT", selections, noSelections, createSelection),
  row("ListBackupSelections", "GET", selections, noSelections, listSelections),
  row("GetBackupSelection", "GET", selection, noSelections, (call, memory) =>
    withSelection(call, memory, (found) => ok(found)),
  ),
  row("DeleteBackupSelection", "DELETE", selection, noSelections, (call, memory) =>
    withSelection(call, memory, (_, key) => {
      memory.table("backup selections").delete(key);
      return ok();
    }),
  ),
  row(
    "DeleteBackupPlan",
    "DELETE",
    plan,
    "moto deletes a plan that still has selections, which AWS refuses.",
    (call, memory) => {
      if (selectionsOf(call, memory).length === 0) return undefined;
      return refuse(
        "InvalidRequestException",
        "Related backup plan selections must be deleted prior to backup plan deletion",
      );
    },
  ),
  row(
    "ListRecoveryPointsByBackupVault",
    "GET",
    recoveryPoints,
    "moto has no recovery points; none is ever made here, for no backup job runs.",
    (call, memory) => {
      const name = part(recoveryPoints, call);
      if (memory.table("backup vaults").has(`${call.region} ${name}`)) return ok({ RecoveryPoints: [] });
      return refuse("ResourceNotFoundException", `Backup vault ${name} does not exist.`);
    },
  ),
  ...vaultDocument("Notifications", "notification-configuration", ["SNSTopicArn", "BackupVaultEvents"]),
  ...vaultDocument("AccessPolicy", "access-policy", ["Policy"]),
  row("ListTags", "GET", /^\/tags\/(.+?)\/?$/, noTags, (call, memory) =>
    withTags(call, memory, (tags) => ok({ Tags: tags })),
  ),
  row("TagResource", "POST", /^\/tags\/(.+?)\/?$/, noTags, (call, memory) =>
    withTags(call, memory, (tags) => {
      Object.assign(tags, call.input.Tags);
      return ok();
    }),
  ),
  row("UntagResource", "POST", /^\/untag\/(.+?)\/?$/, noTags, (call, memory) =>
    withTags(call, memory, (tags) => {
      for (const key of (call.input.TagKeyList ?? []) as string[]) delete tags[key];
      return ok();
    }),
  ),
];

export const backupRecordings: readonly Recording[] = [
  {
    service,
    operation: "CreateBackupPlan",
    route: { method: "PUT", path: /^\/backup\/plans\/?$/ },
    record: ({ region, input }, output, memory) => {
      const { BackupPlanId, BackupPlanArn } = output as Record<string, string>;
      memory.table("backup plans").set(`${region} ${BackupPlanId}`, { arn: BackupPlanArn });
      memory.tags.set(BackupPlanArn, { ...(input.BackupPlanTags as Record<string, string>) });
    },
  },
  {
    service,
    operation: "DeleteBackupPlan",
    route: { method: "DELETE", path: plan },
    record: (call, _, memory) => forget(memory, "backup plans", `${call.region} ${part(plan, call)}`),
  },
  {
    service,
    operation: "CreateBackupVault",
    route: { method: "PUT", path: vault },
    record: ({ region, input }, output, memory) => {
      const { BackupVaultName, BackupVaultArn } = output as Record<string, string>;
      memory.table("backup vaults").set(`${region} ${BackupVaultName}`, { arn: BackupVaultArn });
      memory.tags.set(BackupVaultArn, { ...(input.BackupVaultTags as Record<string, string>) });
    },
  },
  {
    service,
    operation: "DeleteBackupVault",
    route: { method: "DELETE", path: vault },
    record: (call, _, memory) => forget(memory, "backup vaults", `${call.region} ${part(vault, call)}`),
  },
];

function row(operation: string, method: Route["method"], path: RegExp, reason: string, answer: Gap["answer"]): Gap {
  return { service, operation, route: { method, path }, reason, answer };
}

function part(path: RegExp, call: AwsCall, index = 1): string {
  return path.exec(call.path)![index];
}

function forget(memory: GapMemory, table: string, key: string): void {
  const known = memory.table(table).get(key);
  if (known) memory.tags.delete(String(known.arn));
  memory.table(table).delete(key);
}

function createSelection(call: AwsCall, memory: GapMemory): AwsAnswer {
  const planId = part(selections, call);
  if (!memory.table("backup plans").has(`${call.region} ${planId}`)) return planNotFound(planId);
  const wanted = (call.input.BackupSelection ?? {}) as Record<string, unknown>;
  const missing = lacking(wanted, "SelectionName", "IamRoleArn");
  if (missing) return refuse("MissingParameterValueException", `Missing required parameter ${missing}.`);
  if (!/^arn:aws[\w-]*:iam::\d{12}:role\//.test(String(wanted.IamRoleArn)))
    return refuse("InvalidParameterValueException", `IAM Role ${String(wanted.IamRoleArn)} is not valid.`);
  const same = selectionsOf(call, memory).some(
    ({ BackupSelection }) => BackupSelection.SelectionName === wanted.SelectionName,
  );
  if (same) return refuse("AlreadyExistsException", "Backup selection with the same name already exists.");
  const id = idFor(planId, String(wanted.SelectionName));
  const created = { SelectionId: id, BackupPlanId: planId, CreationDate: CREATED_SECONDS };
  memory.table("backup selections").set(`${call.region} ${planId} ${id}`, { ...created, BackupSelection: wanted });
  return ok(created);
}

interface Selection extends Record<string, unknown> {
  readonly BackupPlanId: string;
  readonly BackupSelection: Readonly<Record<string, unknown>>;
}

function selectionsOf(call: AwsCall, memory: GapMemory): readonly Selection[] {
  const prefix = `${call.region} ${/^\/backup\/plans\/([^/]+)/.exec(call.path)![1]} `;
  const all = memory.table("backup selections") as Map<string, Selection>;
  return [...all].filter(([key]) => key.startsWith(prefix)).map(([, each]) => each);
}

function listSelections(call: AwsCall, memory: GapMemory): AwsAnswer {
  const planId = part(selections, call);
  if (!memory.table("backup plans").has(`${call.region} ${planId}`)) return planNotFound(planId);
  const list = selectionsOf(call, memory).map(({ BackupSelection, ...each }) => ({
    ...each,
    SelectionName: BackupSelection.SelectionName,
    IamRoleArn: BackupSelection.IamRoleArn,
  }));
  return ok({ BackupSelectionsList: list });
}

function withSelection(
  call: AwsCall,
  memory: GapMemory,
  then: (found: Record<string, unknown>, key: string) => AwsAnswer,
): AwsAnswer {
  const key = `${call.region} ${part(selection, call)} ${part(selection, call, 2)}`;
  const found = memory.table("backup selections").get(key);
  if (found) return then(found, key);
  // AWS answers so, and Terraform takes it as "gone".
  return refuse("InvalidParameterValueException", "Cannot find Backup plan selection with provided selection id");
}

function planNotFound(id: string): AwsAnswer {
  return refuse("ResourceNotFoundException", `Cannot find backup plan ${id}.`);
}

/** A document that a vault has at most one of. */
function vaultDocument(name: string, folder: string, required: readonly string[]): readonly Gap[] {
  const path = new RegExp(`^/backup-vaults/([^/]+)/${folder}$`);
  const reason = `moto has no ${folder.replace("-", " ")} of a backup vault.`;
  const kind = `backup vault ${folder}`;
  const at =
    (answer: (call: AwsCall, memory: GapMemory, key: string, name: string) => AwsAnswer): Gap["answer"] =>
    (call, memory) => {
      const vaultName = part(path, call);
      const key = `${call.region} ${vaultName}`;
      if (memory.table("backup vaults").has(key)) return answer(call, memory, key, vaultName);
      return refuse("ResourceNotFoundException", `Backup vault ${vaultName} does not exist.`);
    };
  return [
    row(
      `PutBackupVault${name}`,
      "PUT",
      path,
      reason,
      at(({ input }, memory, key) => {
        const missing = lacking(input, ...required);
        if (missing) return refuse("MissingParameterValueException", `Missing required parameter ${missing}.`);
        memory.table(kind).set(key, input);
        return ok();
      }),
    ),
    row(
      `GetBackupVault${name}`,
      "GET",
      path,
      reason,
      at(({ region }, memory, key, vaultName) => {
        const found = memory.table(kind).get(key);
        const BackupVaultArn = `arn:aws:backup:${region}:${ACCOUNT}:backup-vault:${vaultName}`;
        if (found) return ok({ BackupVaultName: vaultName, BackupVaultArn, ...found });
        return refuse("ResourceNotFoundException", `Failed reading ${folder.replace("-", " ")} of ${vaultName}.`);
      }),
    ),
    row(
      `DeleteBackupVault${name}`,
      "DELETE",
      path,
      reason,
      at((_, memory, key) => {
        memory.table(kind).delete(key);
        return ok();
      }),
    ),
  ];
}

/** Of what was made through the proxy; moto keeps the others. */
function withTags(
  call: AwsCall,
  memory: GapMemory,
  then: (tags: Record<string, string>) => AwsAnswer,
): AwsAnswer | undefined {
  const arn = /^\/(?:un)?tags?\/(.+?)\/?$/.exec(call.path)![1];
  const tags = memory.tags.get(arn);
  return tags && then(tags);
}
