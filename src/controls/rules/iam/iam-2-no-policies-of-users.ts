import { control } from "../../control";
import type { Row } from "../../evidence";
import type { Scope } from "../../query";

/** What gives a policy to one user. */
const OF_ONE = ["aws_iam_user_policy", "aws_iam_user_policy_attachment"];

export const noPoliciesOfUsers = control({
  id: "IAM.2",
  title: "Users have their permissions by groups or roles, and no policies of their own",
  severity: "low",
  of: ["aws_iam_user", ...OF_ONE, "aws_iam_policy_attachment"],
  why: "Permissions of single users are overlooked in reviews and stay when the person's work changes.",
  fix: "Declare an Access, whose role people and pipelines assume; attach policies of your own to a group or a role.",
  verify: "aws iam list-attached-user-policies --user-name <user>; aws iam list-user-policies --user-name <user>",
  each: (resource) => {
    if (resource.resource.type === "aws_iam_user") return ofUser(resource);
    return resource.at(OF_ONE.includes(resource.resource.type) ? "user" : "users").isAbsent();
  },
});

function ofUser(user: Scope): Row {
  const given = OF_ONE.map((type) => user.companions(type, "user").exist());
  const certain = given.find(({ verdict }) => verdict === "satisfied");
  if (certain) return user.row("policies", certain.found, "violated");
  const possible = given.find(({ verdict }) => verdict === "unknown");
  return possible ? user.row("policies", possible.found, "unknown") : user.row("policies", "none", "satisfied");
}
