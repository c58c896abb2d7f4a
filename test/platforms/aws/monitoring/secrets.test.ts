import { Duration, Rotation, Secret, type SecretProps } from "../../../../src";
import { resourcesOf, staging } from "../staging";
import { looksOf } from "./told";

const FUNCTION = "arn:aws:lambda:eu-west-1:123456789012:function:rotate-stripe:live";

function declared(props: SecretProps) {
  const { env } = staging();
  const secret = new Secret(env, "stripe-key", props);
  return {
    env,
    secret,
    rules: resourcesOf(env, "aws_cloudwatch_event_rule"),
    targets: resourcesOf(env, "aws_cloudwatch_event_target"),
  };
}

const byFunction = { rotateEvery: Duration.days(30), rotation: Rotation.function(FUNCTION) };

test("a rotation by a function that failed is told of, by the ARN of the secret alone", () => {
  const { rules, targets } = declared(byFunction);
  const rule = rules.stripe_key_rotation_failed;
  expect(rule).toMatchObject({
    name: "shop-staging-stripe-key-rotation-failed",
    description:
      "The rotation of the secret stripe-key failed. Runbook: symphony-shop/documentation/operations-manual.md#shop-staging-stripe-key-rotation-failed",
    tags: { Severity: "ticket" },
  });
  expect(JSON.parse(rule.event_pattern)).toEqual({
    source: ["aws.secretsmanager"],
    "detail-type": ["AWS Service Event via CloudTrail"],
    detail: {
      eventSource: ["secretsmanager.amazonaws.com"],
      eventName: ["RotationFailed"],
      additionalEventData: { SecretId: ["${aws_secretsmanager_secret.stripe_key.arn}"] },
    },
  });
  expect(targets.stripe_key_rotation_failed).toMatchObject({
    arn: "${aws_sns_topic.alerts.arn}",
    input_transformer: {
      input_paths: { secret: "$.detail.additionalEventData.SecretId", time: "$.detail.eventTime" },
      input_template:
        '"shop staging: the rotation of the secret stripe-key failed at <time>: <secret> keeps its former value. Runbook: symphony-shop/documentation/operations-manual.md#shop-staging-stripe-key-rotation-failed"',
    },
  });
});

test.each([
  [
    "a person replaces",
    { rotateEvery: Duration.days(30), rotation: Rotation.manual({ steps: ["Ask for a new one."] }) },
  ],
  ["nobody replaces", {}],
])("a value that %s cannot fail to rotate", (_, props) => {
  expect(declared(props).rules).toEqual({});
});

test("the runbook names the secret and the log of the function", () => {
  const { commands } = looksOf(declared(byFunction).env).get("shop-staging-stripe-key-rotation-failed")!;
  expect(commands).toContain("describe-secret --secret-id shop-staging-stripe-key ");
  expect(commands).toContain("aws logs tail /aws/lambda/rotate-stripe ");
  expect(commands).not.toContain("<");
});
