import type { Statement } from "../../../facts";
import { control } from "../../control";
import { isOnlyBoundary } from "./boundaries";
import {
  type Answer,
  allows,
  both,
  either,
  isExclusion,
  isUndecidedAction,
  judgeStatements,
} from "./identity-policies";

export const noWholeServices = control({
  id: "IAM.21",
  title: "Managed policies allow named actions, and no whole service",
  severity: "low",
  of: ["aws_iam_policy"],
  why: "A star grants what was never asked for, deletion and what the service adds next year included.",
  fix: "An Access has named actions unless an override widens it; list the actions in place of `service:*`, and use NotAction for denials only, in a policy of your own.",
  verify:
    "aws iam get-policy-version --policy-arn <policy> --version-id <version> --query 'PolicyVersion.Document.Statement[].Action'",
  each: (policy) => (isOnlyBoundary(policy) ? [] : judgeStatements(policy, "policy", allowsService)),
});

function allowsService(statement: Statement): Answer {
  return both(allows(statement), either(...statement.actions.map(meansService)));
}

function meansService(action: string): Answer {
  if (isExclusion(action) || /(^|:)\*+$|:[*?]*\*[*?]*$/.test(action)) return "yes";
  return isUndecidedAction(action) ? "perhaps" : "no";
}
