import { inline, text } from "../kit/markdown";
import { nothing, value } from "../shown";
import { type ResourceTable, column, isSet, listed, named, references, setting } from "./resource-table";

const AFTER = /^AFTER_(\d+)_DAYS?$/;

/** `after 30 days`. */
function transition(stated: unknown) {
  const days = AFTER.exec(String(stated))?.[1];
  return days === undefined ? value(stated) : inline`after ${text(days)} ${text(days === "1" ? "day" : "days")}`;
}

export const fileStoreTables: readonly ResourceTable[] = [
  {
    type: "aws_efs_file_system",
    introduction: "File systems.",
    columns: [
      named("creation_token"),
      setting("Performance", "performance_mode"),
      setting("Throughput", "throughput_mode provisioned_throughput_in_mibps"),
      column(
        "Moved to cheaper storage",
        "lifecycle_policy.transition_to_ia lifecycle_policy.transition_to_archive lifecycle_policy.transition_to_primary_storage_class",
        (system) =>
          listed(
            system
              .blocks("lifecycle_policy")
              .flatMap((policy) => [
                ...(isSet(policy.transition_to_ia)
                  ? [inline`infrequent access ${transition(policy.transition_to_ia)}`]
                  : []),
                ...(isSet(policy.transition_to_archive)
                  ? [inline`archive ${transition(policy.transition_to_archive)}`]
                  : []),
                ...(isSet(policy.transition_to_primary_storage_class)
                  ? [inline`back ${value(policy.transition_to_primary_storage_class)}`]
                  : []),
              ]),
          ),
      ),
      column("Zones", "availability_zone_name", (system, facts) => {
        const targets = facts.referrers("aws_efs_mount_target", "file_system_id", system.address);
        const zones = targets.map((target) => facts.tryFollow(target.value("subnet_id"), "aws_subnet"));
        const known = zones.flatMap((subnet) => subnet?.text("availability_zone") ?? []);
        const one = system.value("availability_zone_name");
        if (isSet(one)) return inline`${value(one)} alone`;
        return known.length === 0 ? nothing : value([...new Set(known)].sort());
      }),
    ],
  },
  {
    type: "aws_efs_mount_target",
    introduction: "Where file systems are mounted from.",
    columns: [
      column("File system", "file_system_id", (target, facts) => references(facts, target, "file_system_id")),
      column("Subnet", "subnet_id", (target, facts) => references(facts, target, "subnet_id")),
      column("Security groups", "security_groups", (target, facts) => references(facts, target, "security_groups")),
    ],
  },
  {
    type: "aws_efs_access_point",
    introduction: "By which way, and as whom, services work on them.",
    columns: [
      column("File system", "file_system_id", (point, facts) => references(facts, point, "file_system_id")),
      setting("Folder", "root_directory.path"),
      column("As user", "posix_user.uid posix_user.gid", (point) => {
        const [uid, gid] = [point.value("posix_user", "uid"), point.value("posix_user", "gid")];
        return isSet(uid) ? inline`${value(uid)}:${value(gid)}` : inline`whoever mounts it`;
      }),
      column(
        "Folder belongs to",
        "root_directory.creation_info.owner_uid root_directory.creation_info.owner_gid root_directory.creation_info.permissions",
        (point) => {
          const of = (name: string) => point.value("root_directory", "creation_info", name);
          return isSet(of("owner_uid"))
            ? inline`${value(of("owner_uid"))}:${value(of("owner_gid"))}, mode ${value(of("permissions"))}`
            : nothing;
        },
      ),
    ],
  },
];
