import { referencesOf } from "../../../facts";
import { control } from "../../control";
import type { Row } from "../../evidence";
import type { Query, Scope } from "../../query";

/** Types whose backups are encrypted exactly if they are: the snapshots of their own services. */
const AS_SOURCE: Readonly<Record<string, string>> = {
  aws_db_instance: "storage_encrypted",
  aws_docdb_cluster: "storage_encrypted",
  aws_ebs_volume: "encrypted",
  aws_neptune_cluster: "storage_encrypted",
  aws_rds_cluster: "storage_encrypted",
};
/** Types whose backups AWS Backup encrypts itself, always, with the key of the vault. */
const BY_VAULT = new Set(["aws_dynamodb_table", "aws_efs_file_system", "aws_s3_bucket"]);

export const backupsEncrypted = control({
  id: "Backup.1",
  title: "Backups of AWS Backup are encrypted",
  severity: "medium",
  of: ["aws_backup_selection"],
  why: "A copied backup gives everything that the store itself protects.",
  fix: "Stores of this library are encrypted, and their backups with them, unless an override takes it away; encrypt the database or volume of your own: its snapshots follow it.",
  verify:
    "aws backup list-recovery-points-by-backup-vault --backup-vault-name <vault> --query 'RecoveryPoints[].[ResourceArn,IsEncrypted]'",
  whole: (query) => {
    const selections = query.all("aws_backup_selection");
    const stores = new Set(selections.flatMap((selection) => referencesOf(selection.at("resources").source)));
    return [...[...stores].flatMap((address) => ofStore(query, address)), ...selections.flatMap(unread)];
  },
});

function ofStore(query: Query, address: string): readonly Row[] {
  const store = query.tryFind(address);
  const attribute = store && AS_SOURCE[store.resource.type];
  return attribute === undefined ? [] : [store!.at(attribute).is(true, { unset: false })];
}

/** What is selected by a tag, a pattern or an ARN is not of this environment, or not known to be. */
function unread(selection: Scope): readonly Row[] {
  const tags = selection.at("selection_tag");
  const resources = selection.at("resources");
  const others = [resources.known ?? []].flat().filter((arn) => !isJudged(selection, arn));
  return [
    ...(tags.isAbsentNow ? [] : [tags.row("unknown")]),
    ...(resources.isUnknown ? [resources.row("unknown")] : []),
    ...(others.length > 0 ? [resources.row("unknown", others.map(String).join(", "))] : []),
  ];
}

function isJudged({ facts }: Scope, arn: unknown): boolean {
  const [address] = referencesOf(arn);
  const type = facts.tryFind(address)?.type ?? "";
  return type in AS_SOURCE || BY_VAULT.has(type) || /^arn:[^:]*:(s3|elasticfilesystem|dynamodb):/.test(String(arn));
}
