import type { Statement } from "../../../facts";
import { control } from "../../control";
import { isOnlyBoundary } from "./boundaries";
import {
  type Answer,
  allows,
  both,
  either,
  inlinePolicies,
  inlinePolicyTypes,
  isUndecidedAction,
  judgeStatements,
  meansEveryResource,
} from "./identity-policies";

export const noAdministratorPolicies = control({
  id: "IAM.1",
  title: "No policy allows every action on every resource",
  severity: "high",
  of: ["aws_iam_policy", ...inlinePolicyTypes],
  why: "Whoever gets hold of such a role or user owns the account: every store, every key and every record of what was done.",
  fix: "Roles of this library have exactly what their edges and levels need unless an override widens them; name the actions and the resources in a policy of your own. Permissions boundaries are not meant: they grant nothing.",
  verify:
    "aws iam get-policy-version --policy-arn <policy> --version-id <version> --query 'PolicyVersion.Document.Statement'",
  each: (resource) => {
    if (resource.resource.type !== "aws_iam_policy")
      return inlinePolicies(resource).map((holder) => judgeStatements(holder, "policy", administers));
    return isOnlyBoundary(resource) ? [] : judgeStatements(resource, "policy", administers);
  },
});

function administers(statement: Statement): Answer {
  const { actions, resources } = statement;
  return both(
    allows(statement),
    either(...actions.map(meansEveryAction)),
    either(...resources.map(meansEveryResource)),
  );
}

function meansEveryAction(action: string): Answer {
  if (/^\*+(:\*+)?$/.test(action)) return "yes";
  return isUndecidedAction(action) ? "perhaps" : "no";
}
