import { control } from "../../control";
import { BLOCKS } from "./public-access-blocks";

export const accessPointsBlocked = control({
  id: "S3.19",
  title: "Each access point of a bucket blocks public access by all four settings",
  severity: "critical",
  of: ["aws_s3_access_point"],
  why: "A policy of the access point opens the bucket behind it to everybody; the settings cannot be changed once it exists.",
  fix: "No construct makes access points; leave public_access_block_configuration of your own aws_s3_access_point out, or set all four to true.",
  verify: "aws s3control get-access-point --account-id <account> --name <access point>",
  each: (point) => BLOCKS.map((name) => point.at("public_access_block_configuration", name).is(true, { unset: true })),
});
