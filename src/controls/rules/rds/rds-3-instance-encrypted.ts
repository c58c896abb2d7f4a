import { control } from "../../control";
import { orOfOrigin } from "./origin";

export const instanceEncrypted = control({
  id: "RDS.3",
  title: "The storage of each instance is encrypted",
  severity: "medium",
  of: ["aws_db_instance"],
  why: "Who gets hold of a disk or of a raw backup reads the data.",
  fix: "A Database has it, with the key of its data class, unless an override takes it away; set storage_encrypted of an instance of your own, which replaces it.",
  verify:
    'aws rds describe-db-instances --db-instance-identifier <name> --query "DBInstances[].[StorageEncrypted,KmsKeyId]"',
  each: (instance) => orOfOrigin(instance, "storage_encrypted", (value) => value.is(true, { unset: false })),
});
