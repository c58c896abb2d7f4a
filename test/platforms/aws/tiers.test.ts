import { Tier, tierDefaults } from "../../../src";
import { Aws, HostedZone } from "../../../src/aws";
import { everyConstruct } from "../../support/every-construct";
import { terraformOf } from "./staging";

const SECONDS_A_DAY = 86_400;

function built(tier: Tier): any {
  const hostedZones = [HostedZone.existing("example.com", "Z0123456789ABCDEFGHIJ")];
  const platform = new Aws({ account: "123456789012", region: "eu-west-1", hostedZones });
  return terraformOf(everyConstruct(platform, tier).environment).resource;
}

const values = (members: Record<string, any>, attribute: string): unknown[] => [
  ...new Set(Object.values(members).map((resource) => resource[attribute])),
];

/** What each tier promises, read from the Terraform of one of each construct with no property but those it must have. */
describe.each(Object.keys(tierDefaults) as Tier[])("the defaults of tier %s", (tier) => {
  const defaults = tierDefaults[tier];
  const resource = built(tier);
  const isProtected = defaults.deletionProtection;

  test("protect from deletion, or let go", () => {
    const { aws_db_instance, aws_lb, aws_s3_bucket, aws_elasticache_replication_group } = resource;
    expect(values(aws_lb, "enable_deletion_protection")).toEqual([isProtected]);
    expect(values(aws_db_instance, "deletion_protection")).toEqual([isProtected]);
    expect(values(aws_db_instance, "skip_final_snapshot")).toEqual([!isProtected]);
    expect(aws_elasticache_replication_group.sessions.final_snapshot_identifier !== undefined).toBe(isProtected);
    expect(values(aws_s3_bucket, "force_destroy")).toEqual([!isProtected]);
    const locks = Object.keys(resource.aws_backup_vault_lock_configuration ?? {});
    expect(locks.length > 0).toBe(isProtected);
  });

  test("keep backups, versions, secrets and logs for so long", () => {
    const { aws_db_instance, aws_secretsmanager_secret, aws_backup_plan, aws_elasticache_replication_group } = resource;
    const backups = defaults.backupRetention.toDays();
    expect(values(aws_db_instance, "backup_retention_period")).toEqual([backups]);
    expect(values(aws_elasticache_replication_group, "snapshot_retention_limit")).toEqual([backups]);
    const kept = Object.values<any>(aws_backup_plan).flatMap(({ rule }) =>
      rule.map((r: any) => r.lifecycle.delete_after),
    );
    expect(Math.max(...kept)).toBe(backups);
    expect(values(aws_secretsmanager_secret, "recovery_window_in_days")).toEqual([
      defaults.secretRecoveryWindow.toDays(),
    ]);
    const [rule] = resource.aws_s3_bucket_lifecycle_configuration.receipts.rule;
    expect(rule.noncurrent_version_expiration[0].noncurrent_days).toBe(defaults.versionRetention.toDays());
    expect(values(resource.aws_cloudwatch_log_group, "retention_in_days")).toContain(defaults.logRetention.toDays());
    expect(values(resource.aws_sqs_queue, "message_retention_seconds").sort()).toEqual([
      14 * SECONDS_A_DAY,
      4 * SECONDS_A_DAY,
    ]);
  });

  test("spread over zones", () => {
    const { aws_subnet, aws_db_instance, aws_elasticache_replication_group, aws_efs_mount_target } = resource;
    expect(values(aws_subnet, "availability_zone")).toHaveLength(defaults.zones);
    expect(values(aws_db_instance, "multi_az")).toEqual([defaults.multiZone]);
    const cache = aws_elasticache_replication_group.sessions;
    expect(cache.num_cache_clusters).toBe(defaults.cacheNodes);
    expect([cache.automatic_failover_enabled, cache.multi_az_enabled]).toEqual(Array(2).fill(defaults.cacheNodes > 1));
    expect(Object.keys(aws_efs_mount_target)).toHaveLength(defaults.zones);
  });

  test("run so many copies", () => {
    const { min, max } = defaults.copies;
    expect(resource.aws_ecs_service.api.desired_count).toBe(min);
    expect(values(resource.aws_appautoscaling_target ?? {}, "max_capacity")).toEqual(max > min ? [max] : []);
  });
});
