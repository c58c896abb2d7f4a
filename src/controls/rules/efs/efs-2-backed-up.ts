import { listOf } from "../../../facts";
import { control } from "../../control";
import type { Row } from "../../evidence";
import { type Scope, anyOf } from "../../query";

export const backedUp = control({
  id: "EFS.2",
  title: "File systems are in a backup plan",
  severity: "medium",
  demandedFrom: "production",
  of: ["aws_efs_file_system"],
  why: "A file that is deleted or overwritten is gone: EFS itself keeps nothing.",
  fix: "Declare a Recovery in the environment, which backs up each FileStore; name a file system of your own in an aws_backup_selection, or give it an aws_efs_backup_policy with the status ENABLED.",
  verify: "aws backup list-recovery-points-by-resource --resource-arn <file-system-arn>",
  each: (fileSystem, query) =>
    anyOf(
      ...query.all("aws_backup_selection").flatMap((selection) => patternRow(selection, fileSystem) ?? []),
      fileSystem
        .companions("aws_efs_backup_policy", "file_system_id")
        .judge((policy) => policy.at("backup_policy", "status").is("ENABLED")),
      fileSystem.companions("aws_backup_selection", "resources").exist(),
    ),
});

/** A selection that takes the file system in by a pattern or a tag; what narrows it again, only a deploy shows. */
function patternRow(selection: Scope, fileSystem: Scope): Row | undefined {
  const patterns = listOf(selection.at("resources").known).map(String);
  const matches = patterns.some((one) => one === "*" || one.endsWith(":file-system/*"));
  if (!matches && !selection.blocks("selection_tag").some((tag) => hasTag(fileSystem, tag))) return undefined;
  const isNarrowed =
    selection.blocks("condition").length > 0 || selection.at("not_resources").isAbsent().verdict !== "satisfied";
  return fileSystem.row("aws_backup_selection", selection.address, isNarrowed ? "unknown" : "satisfied");
}

function hasTag(fileSystem: Scope, tag: Scope): boolean {
  const [key, value] = [tag.at("key").known, tag.at("value").known];
  return key !== undefined && value !== undefined && fileSystem.at("tags", String(key)).known === value;
}
