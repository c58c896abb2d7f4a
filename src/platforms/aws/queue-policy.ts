import { Statement, policyDocument } from "./policy";

/** Admits the topics that feed the queue and nobody else: the roles of this account use it by their own policies. */
export function queuePolicy({ arn }: { readonly arn: string }, topicArns: readonly string[]): string {
  const denial: Statement = {
    Sid: "DenyWithoutTls",
    Effect: "Deny",
    Principal: "*",
    Action: "sqs:*",
    Resource: arn,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  if (topicArns.length === 0) return policyDocument(denial);
  return policyDocument(denial, {
    Sid: "SendFromTopics",
    Principal: { Service: "sns.amazonaws.com" },
    Action: "sqs:SendMessage",
    Resource: arn,
    Condition: { ArnEquals: { "aws:SourceArn": oneOrMore(topicArns) } },
  });
}

/** A policy names a single value without a list, as AWS writes it back. */
export function oneOrMore(values: readonly string[]): string | readonly string[] {
  return values.length === 1 ? values[0] : values;
}
