import { readableTemplate } from "../../../facts";
import { control } from "../../control";
import type { Row } from "../../evidence";
import { type Scope, anyOf } from "../../query";
import { limitOfValues } from "../condition-limits";

export const functionsNotPublic = control({
  id: "Lambda.1",
  title: "No permission lets everybody, or a bucket of any account, invoke a function",
  severity: "critical",
  of: ["aws_lambda_permission"],
  why: "Everybody runs the function with the rights of its role, at your cost.",
  fix: "No construct makes such permissions; name the principal of your own aws_lambda_permission, and state source_account where it is everybody or s3.amazonaws.com.",
  verify: "aws lambda get-policy --function-name <function> --query Policy --output text",
  each: (permission) => {
    const principal = permission.at("principal");
    // The ARN of a bucket holds no account: who makes a bucket of the same name later would be admitted.
    if (principal.known === "s3.amazonaws.com") return permission.at("source_account").isSet();
    return anyOf(principal.isNot("*"), ...Object.keys(KEYS).map(limitOf(permission)));
  },
});

const KEYS: Readonly<Record<string, string>> = {
  principal_org_id: "aws:PrincipalOrgID",
  source_account: "aws:SourceAccount",
  source_arn: "aws:SourceArn",
};

function limitOf(permission: Scope): (name: string) => Row {
  return (name) => {
    const limit = permission.at(name);
    const isOpen = typeof limit.raw === "string" && limitOfValues(KEYS[name], [readableTemplate(limit.raw)]) === "none";
    return isOpen ? limit.row("violated") : limit.isSet();
  };
}
