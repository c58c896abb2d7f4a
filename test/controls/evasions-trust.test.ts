import { judge } from "../../src/controls/judge";
import { recordOf } from "./fixtures/record";

type Members = Readonly<Record<string, Readonly<Record<string, object>>>>;

const statusOf = (id: string, resource: Members, more: object = {}): string =>
  judge(recordOf({ resource, ...more })).controls.find(({ control }) => control.id === id)!.status;

const statement = (more: object): string => JSON.stringify({ Statement: [{ Effect: "Allow", ...more }] });

describe("trust of roles", () => {
  const trust = (principal: object | string, condition?: object) => {
    const assume_role_policy = statement({
      Action: "sts:AssumeRole",
      Condition: condition,
      ...(typeof principal === "string" ? { Principal: principal } : principal),
    });
    return statusOf("SYM-IAM.3", { aws_iam_role: { own: { assume_role_policy } } });
  };
  const tasks = { Principal: { Service: "ecs-tasks.amazonaws.com" } };
  const account = { Principal: { AWS: "arn:aws:iam::111122223333:root" } };
  const github = {
    Principal: { Federated: "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" },
  };
  const subject = (operator: string, sub: string) => ({
    StringEquals: {
      "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
      ...(operator === "StringEquals" ? { "token.actions.githubusercontent.com:sub": sub } : {}),
    },
    ...(operator === "StringEquals" ? {} : { [operator]: { "token.actions.githubusercontent.com:sub": sub } }),
  });
  const cognito = { Principal: { Federated: "cognito-identity.amazonaws.com" } };
  const pool = { StringEquals: { "cognito-identity.amazonaws.com:aud": "eu-west-1:1" } };

  test.each<[string, object, object | undefined, string]>([
    ["a source of any account", tasks, { ArnLike: { "aws:SourceArn": "arn:aws:ecs:*:*:*" } }, "violated"],
    ["a source of its account", tasks, { ArnLike: { "aws:SourceArn": "arn:aws:ecs:*:123456789012:*" } }, "satisfied"],
    ["a source by a variable", tasks, { ArnLike: { "aws:SourceArn": "${var.source}" } }, "unknown"],
    [
      "a service by an external id",
      { Principal: { Service: "firehose.amazonaws.com" } },
      { StringEquals: { "sts:ExternalId": "123456789012" } },
      "satisfied",
    ],
    ["all but one", { NotPrincipal: { AWS: "${aws_iam_role.other.arn}" } }, undefined, "violated"],
    [
      "all but one account",
      { NotPrincipal: account.Principal },
      { StringEquals: { "sts:ExternalId": "x" } },
      "violated",
    ],
    [
      "an account with MFA or without",
      account,
      { Bool: { "aws:MultiFactorAuthPresent": ["true", "false"] } },
      "violated",
    ],
    ["an account by a recent MFA", account, { NumericLessThan: { "aws:MultiFactorAuthAge": "3600" } }, "satisfied"],
    ["an account by any external id", account, { StringLike: { "sts:ExternalId": "?*" } }, "violated"],
    [
      "an account by every role of it",
      account,
      { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/*" } },
      "violated",
    ],
    [
      "an account by one role",
      account,
      { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/reader" } },
      "satisfied",
    ],
    ["a pipeline that a variable names", github, subject("StringLike", "${var.subject}"), "unknown"],
    ["a pipeline that equals a variable", github, subject("StringEquals", "${var.subject}"), "satisfied"],
    [
      "users of a pool",
      cognito,
      { ...pool, "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" } },
      "satisfied",
    ],
    ["anybody of a pool", cognito, pool, "violated"],
    ["any provider", { Principal: { Federated: "*" } }, subject("StringEquals", "x"), "violated"],
    ["a principal by a variable", { Principal: { AWS: "${var.reader}" } }, undefined, "unknown"],
  ])("%s", (_, principal, condition, status) => expect(trust(principal, condition)).toBe(status));
});
