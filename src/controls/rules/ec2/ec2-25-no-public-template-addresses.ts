import { control } from "../../control";

const INTERFACES = "network_interfaces";

export const noPublicTemplateAddresses = control({
  id: "EC2.25",
  title: "Launch templates give network interfaces no public address",
  severity: "high",
  of: ["aws_launch_template"],
  why: "Every instance that is started from the template can be reached from the internet.",
  fix: "The library makes no launch template; set associate_public_ip_address of each network interface of your own to false.",
  verify:
    "aws ec2 describe-launch-template-versions --launch-template-id <id> --versions '$Default' --query 'LaunchTemplateVersions[].LaunchTemplateData.NetworkInterfaces[].AssociatePublicIpAddress'",
  each: (template) => {
    const interfaces = template.at(INTERFACES);
    if (interfaces.isUnknown) return interfaces.row("unknown");
    const attribute = "associate_public_ip_address";
    if (interfaces.isAbsentNow) return template.at(INTERFACES, attribute).is(false, { unset: false });
    return template.blocks(INTERFACES).map((one) => one.at(attribute).is(false, { unset: false }));
  },
});
