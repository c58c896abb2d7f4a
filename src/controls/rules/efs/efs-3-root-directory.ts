import { control } from "../../control";

export const rootDirectory = control({
  id: "EFS.3",
  title: "Each access point leads to a folder of its own",
  severity: "medium",
  of: ["aws_efs_access_point"],
  why: "A client of an access point that leads to the root sees the files of every other client.",
  fix: "A FileStore has it unless an override takes it away; give an access point of your own a root_directory with a path below the root.",
  verify: "aws efs describe-access-points --file-system-id <file-system> --query 'AccessPoints[].RootDirectory.Path'",
  each: (accessPoint) => accessPoint.at("root_directory", "path").isNot("/", { unset: "/" }),
});
