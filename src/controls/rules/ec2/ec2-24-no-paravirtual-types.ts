import { control } from "../../control";
import type { Scope } from "../../query";

/** Families whose instances start paravirtual images: "Linux AMI virtualization types" of the EC2 user guide. */
const PARAVIRTUAL = ["c1", "c3", "hs1", "m1", "m2", "m3", "t1"];

export const noParavirtualTypes = control({
  id: "EC2.24",
  title: "Instances are of types that know no paravirtual images",
  severity: "medium",
  of: ["aws_instance", "aws_launch_template"],
  why: "Paravirtual instances run on old hardware without its protections, and AWS no longer improves them.",
  fix: "The library makes no instance; let instance_type of your own be of a current family.",
  verify:
    "aws ec2 describe-instances --instance-ids <instance id> --query 'Reservations[].Instances[].[InstanceType, VirtualizationType]'",
  each: (holder: Scope) => {
    const type = holder.at("instance_type");
    // Whoever starts from the template, or the template that the instance starts from, states it.
    if (type.isAbsentNow) return [];
    return type.passes((known) => !PARAVIRTUAL.includes(String(known).split(".")[0]));
  },
});
