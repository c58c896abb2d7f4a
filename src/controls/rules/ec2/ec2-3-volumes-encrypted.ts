import { control } from "../../control";
import type { Row } from "../../evidence";
import type { Scope, Unset, Value } from "../../query";
import { templateOf } from "./launch-template";
import { encryptsByDefault } from "./volume-encryption";

export const volumesEncrypted = control({
  id: "EC2.3",
  title: "Volumes of instances are encrypted",
  severity: "medium",
  of: ["aws_ebs_volume", "aws_instance", "aws_launch_template"],
  why: "Whoever gets hold of a snapshot or of the disk reads what is on it.",
  fix: "The library makes no volume; set encrypted of each volume and block device of your own to true, or declare an Audit, which makes it the account's default.",
  verify: "aws ec2 describe-volumes --volume-ids <volume id> --query 'Volumes[].Encrypted'",
  each: (holder, query) => {
    const unset = { unset: encryptsByDefault(query) };
    if (holder.resource.type === "aws_ebs_volume") return holder.at("encrypted").is(true, unset);
    return holder.resource.type === "aws_instance" ? ofInstance(holder, unset) : ofTemplate(holder, unset);
  },
});

/** An instance has a root volume even where it states none; then its launch template may. */
function ofInstance(instance: Scope, unset: Unset): readonly Row[] {
  const isOwn = !instance.at("root_block_device").isAbsentNow || templateOf(instance) === undefined;
  const root = isOwn ? [instance.at("root_block_device", "encrypted").is(true, unset)] : [];
  return [...root, ...ofBlocks(instance, "ebs_block_device", (device) => device.at("encrypted"), unset)];
}

function ofTemplate(template: Scope, unset: Unset): readonly Row[] {
  const devices = "block_device_mappings";
  if (template.at(devices).isAbsentNow) return [template.at(devices, "ebs", "encrypted").is(true, unset)];
  return ofBlocks(template, devices, (device) => device.at("ebs", "encrypted"), unset);
}

function ofBlocks(scope: Scope, name: string, encrypted: (block: Scope) => Value, unset: Unset): readonly Row[] {
  const all = scope.at(name);
  return all.isUnknown ? [all.row("unknown")] : scope.blocks(name).map((block) => encrypted(block).is(true, unset));
}
