import { regionOption } from "../../../controls/runbooks";
import type { Facts, ResourceFact } from "../../../facts";
import type { ConstructRecord } from "../../../model/record";
import { commandName } from "../command-name";
import { fromRecoveryPoint } from "./recovery-point";
import type { RecoveryStep } from "./step";

/** Objects come back from their former versions, from a replica, or from AWS Backup: the smallest way that is enough. */
export function restoreBucket(bucket: ResourceFact, _: ConstructRecord, facts: Facts): readonly RecoveryStep[] {
  const name = commandName(bucket);
  const [versioning] = facts.referrers("aws_s3_bucket_versioning", "bucket", bucket.address);
  const versions: readonly RecoveryStep[] =
    versioning?.value("versioning_configuration", "status") === "Enabled"
      ? [
          {
            says: "One object that was deleted: delete the marker that hides it, and the version before it is there again.",
            commands: [
              `aws s3api list-object-versions --bucket ${name} --prefix "$KEY" --query 'DeleteMarkers[?IsLatest].[Key,VersionId,LastModified]' --output text`,
              `aws s3api delete-object --bucket ${name} --key "$KEY" --version-id "$MARKER"`,
            ],
          },
          {
            says: "One object that was overwritten: copy the version that is good over it.",
            commands: [
              `aws s3api list-object-versions --bucket ${name} --prefix "$KEY" --query 'Versions[].[Key,VersionId,LastModified,IsLatest]' --output text`,
              `aws s3api copy-object --bucket ${name} --key "$KEY" --copy-source ${name}/"$KEY"?versionId="$VERSION"`,
            ],
          },
        ]
      : [];
  return [
    ...versions,
    ...fromReplica(bucket, name, facts),
    ...fromRecoveryPoint(
      bucket,
      facts,
      "DestinationBucketName in metadata.json says into which bucket, and RestoreTime which moment of a continuous backup. Restore into a bucket that is empty, then copy: what is there is not overwritten otherwise.",
    ),
  ];
}

function fromReplica(bucket: ResourceFact, name: string, facts: Facts): readonly RecoveryStep[] {
  const replicas = facts
    .referrers("aws_s3_bucket_replication_configuration", "bucket", bucket.address)
    .flatMap((replication) => replication.blocks("rule"))
    .map((rule) => facts.tryFollow((rule.destination as { bucket?: unknown } | undefined)?.bucket, "aws_s3_bucket"))
    .filter((replica) => replica !== undefined);
  return replicas.map((replica) => ({
    says: "All of it, from the copy in the other region. What was deleted here is deleted there, too; look at the list first, without --dryrun it is done.",
    commands: [
      `aws s3 sync s3://${commandName(replica)} s3://${name}${regionOption(replica, facts, "--source-region")} --dryrun`,
    ],
  }));
}
