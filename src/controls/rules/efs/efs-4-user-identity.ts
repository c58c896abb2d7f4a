import { control } from "../../control";

export const userIdentity = control({
  id: "EFS.4",
  title: "Each access point acts as a stated user and group",
  severity: "medium",
  of: ["aws_efs_access_point"],
  why: "Without one a client acts as whatever user it says it is, root among them.",
  fix: "A FileStore has it unless an override takes it away; give an access point of your own a posix_user with uid and gid.",
  verify: "aws efs describe-access-points --file-system-id <file-system> --query 'AccessPoints[].PosixUser'",
  each: (accessPoint) => ["uid", "gid"].map((id) => accessPoint.at("posix_user", id).isSet()),
});
