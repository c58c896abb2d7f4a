import { control } from "../../control";
import { judgeSetting } from "./launch-template";

export const metadataTokens = control({
  id: "EC2.8",
  title: "The metadata service of instances demands a token",
  severity: "high",
  of: ["aws_instance", "aws_launch_template"],
  why: "A service that can be made to fetch a URL hands out the credentials of the instance's role.",
  fix: "The library makes no instance; set metadata_options.http_tokens of an instance or launch template of your own to required.",
  verify:
    "aws ec2 describe-instances --instance-ids <instance id> --query 'Reservations[].Instances[].MetadataOptions.HttpTokens'",
  each: (holder) =>
    judgeSetting(holder, ["metadata_options", "http_tokens"], (tokens) => tokens.is("required", { unset: "optional" })),
});
