import { control } from "../../control";

export const encrypted = control({
  id: "EFS.1",
  title: "File systems are encrypted at rest",
  severity: "medium",
  of: ["aws_efs_file_system"],
  why: "Whoever gets hold of the storage reads the files, and no key can be withdrawn.",
  fix: "A FileStore has it unless an override takes it away; create a file system of your own with encrypted set to true: one that exists cannot be changed.",
  verify: "aws efs describe-file-systems --file-system-id <file-system> --query 'FileSystems[].[Encrypted,KmsKeyId]'",
  each: (fileSystem) => fileSystem.at("encrypted").is(true, { unset: false }),
});
