import { control } from "../../control";
import { judgeTrust } from "./trust-conditions";

export const trustIsConditioned = control({
  id: "SYM-IAM.3",
  title: "The trust of each role lets in only whom it means",
  severity: "high",
  of: ["aws_iam_role"],
  why: "Without the condition a resource of another account, another repository's pipeline, or a third party that is deceived can assume the role.",
  fix: "Roles of this library have their conditions; in a trust of your own name aws:SourceAccount or aws:SourceArn for a service, an exact audience and subject for OIDC, sts:ExternalId or MFA for an account.",
  verify: "aws iam get-role --role-name <role> --query Role.AssumeRolePolicyDocument",
  each: (role) => {
    const { statements, unread } = role.policy("assume_role_policy");
    if (unread !== undefined) return role.row("assume_role_policy", unread, "unknown");
    const trusts = statements.filter(({ effect }) => effect !== "Deny").flatMap(judgeTrust);
    const words = (wanted: string): string =>
      trusts
        .filter(({ verdict }) => verdict === wanted)
        .map((trust) => trust.words)
        .join("; ");
    for (const verdict of ["violated", "unknown"] as const)
      if (words(verdict) !== "") return role.row("assume_role_policy", words(verdict), verdict);
    return role.row("assume_role_policy", words("satisfied") || "nobody", "satisfied");
  },
});
