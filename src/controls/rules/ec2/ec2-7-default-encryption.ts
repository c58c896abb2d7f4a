import { control } from "../../control";

export const defaultEncryption = control({
  id: "EC2.7",
  title: "The account encrypts new volumes by default",
  severity: "medium",
  of: ["aws_ebs_encryption_by_default", "aws_ebs_volume", "aws_instance", "aws_launch_template"],
  why: "One volume that somebody makes in a hurry is readable by whoever gets hold of it.",
  fix: "An Audit has it unless an override takes it away; where instances or volumes of your own have no Audit beside them, add an aws_ebs_encryption_by_default.",
  verify: "aws ec2 get-ebs-encryption-by-default",
  whole: (query) => {
    const settings = query.all("aws_ebs_encryption_by_default");
    if (settings.length > 0) return settings.map((setting) => setting.at("enabled").is(true, { unset: true }));
    const users = query.all("aws_ebs_volume", "aws_instance", "aws_launch_template");
    return users.length > 0 ? [query.row("aws_ebs_encryption_by_default", "none", "violated")] : [];
  },
});
