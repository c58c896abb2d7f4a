import { control } from "../../control";

export const permissionsBoundary = control({
  id: "SYM-IAM.4",
  title: "Roles that people, other accounts and pipelines assume have a permissions boundary",
  severity: "medium",
  of: ["aws_iam_role"],
  why: "Without a boundary one policy too wide, or one that is attached in a hurry, makes its holder the administrator of the account.",
  fix: "An Access has it unless an override takes it away; give a role of your own permissions_boundary.",
  verify: "aws iam get-role --role-name <role> --query Role.PermissionsBoundary",
  each: (role) => {
    const { statements, unread } = role.policy("assume_role_policy");
    if (unread !== undefined) {
      const bounded = role.at("permissions_boundary").isSet();
      return bounded.verdict === "satisfied" ? bounded : role.row("assume_role_policy", unread, "unknown");
    }
    const principals = statements
      .filter(({ effect }) => effect !== "Deny")
      .flatMap((statement) => statement.principals);
    // A service of AWS acts by what is declared; people and pipelines by what they think of.
    return principals.some((principal) => !principal.startsWith("Service "))
      ? role.at("permissions_boundary").isSet()
      : [];
  },
});
