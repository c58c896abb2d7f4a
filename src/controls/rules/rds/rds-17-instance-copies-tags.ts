import { control } from "../../control";

export const instanceCopiesTags = control({
  id: "RDS.17",
  title: "Snapshots of each instance have its tags",
  severity: "low",
  of: ["aws_db_instance"],
  why: "Nobody can tell whose data a snapshot holds, and rules by tag pass it over.",
  fix: "A Database has it unless an override takes it away; set copy_tags_to_snapshot of an instance of your own.",
  verify: 'aws rds describe-db-instances --db-instance-identifier <name> --query "DBInstances[].CopyTagsToSnapshot"',
  each: (instance) => instance.at("copy_tags_to_snapshot").is(true, { unset: false }),
});
