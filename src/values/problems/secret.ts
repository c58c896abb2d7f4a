import { entry } from "./entry";

/** Mistakes of secrets. */
export const secretProblems = {
  "SYM-SECRET-001": entry(
    "Not a source",
    "Secret.generated() or Secret.external()",
    "use one of the named constructors; a value itself is never declared",
  ),
  "SYM-SECRET-002": entry(
    "Not a generated value",
    "length from 16 to 4096, excludePunctuation true or false, generation a whole number from 1",
    "correct the property, or leave it out",
  ),
  "SYM-SECRET-003": entry(
    "Not a rotation period",
    "a Duration of whole days, from 1 to 1000",
    "give the period as in Duration.days(90)",
  ),
  "SYM-SECRET-004": entry(
    "Not a rotation",
    "Rotation.function(arn) or Rotation.manual({ steps })",
    "use one of the named constructors",
  ),
  "SYM-SECRET-005": entry(
    "Not a rotation function",
    "the ARN of a Lambda function or of its alias, such as arn:aws:lambda:eu-west-1:123456789012:function:rotate",
    "copy the ARN of the function",
  ),
  "SYM-SECRET-006": entry(
    "Not the steps of a rotation",
    "an array of 1 to 20 sentences",
    "write what a person does, in order",
  ),
  "SYM-SECRET-007": entry(
    "A rotation without a period",
    "rotation together with rotateEvery",
    "say how often, as in rotateEvery: Duration.days(90)",
  ),
  "SYM-SECRET-008": entry(
    "The rotation function is in another region",
    "a function in the environment's own region: AWS Secrets Manager calls no other",
    "deploy the function in the region and give that ARN",
  ),
  "SYM-SECRET-009": entry(
    "A secret named like a variable that the process needs otherwise",
    "a name whose variable is free: not PATH, HOME, HOSTNAME, and none that begins with AWS_, ECS_ or LD_",
    "name the secret after what it opens, such as stripe-key",
  ),
} as const;
