import { control } from "../../control";
import { BLOCKS } from "./public-access-blocks";

export const accountPublicAccessBlocked = control({
  id: "S3.1",
  title: "The account blocks public access to all of its buckets by all four settings",
  severity: "medium",
  of: ["aws_s3_account_public_access_block"],
  why: "A bucket that is made by hand, without a block of its own, can be opened to everybody by one mistake.",
  fix: "An Audit has it unless an override takes it away; set all four of your own aws_s3_account_public_access_block to true.",
  verify: "aws s3control get-public-access-block --account-id <account>",
  each: (block) => BLOCKS.map((name) => block.at(name).is(true, { unset: false })),
});
