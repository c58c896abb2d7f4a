import { escapeTemplate } from "../../values/template";
import { AwsLocation, arnOf } from "./account";

/** A statement of an IAM policy, in the order in which people write and read one. */
export interface Statement {
  readonly Sid: string;
  readonly Effect?: "Allow" | "Deny";
  readonly Principal?: Readonly<Record<string, string | readonly string[]>> | "*";
  readonly Action?: string | readonly string[];
  /** Everything but these, in place of {@link Action}: for denials. */
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** The JSON text of a policy; tokens in it stay references. */
export function policyDocument(...statements: readonly Statement[]): string {
  const Statement = statements.map(({ Sid, Effect = "Allow", ...rest }) => ({ Sid, Effect, ...rest }));
  return escapeTemplate(JSON.stringify({ Version: "2012-10-17", Statement }));
}

/**
 * Lets a service of AWS assume a role, for resources of this account only: without the condition another account's
 * resource could make the service use the role (the confused deputy problem, IAM user guide).
 */
export function trustOf(location: AwsLocation, principal: string, sourceArn: string): string {
  return policyDocument({
    Sid: "Assume",
    Principal: { Service: principal },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "aws:SourceAccount": location.account }, ArnLike: { "aws:SourceArn": sourceArn } },
  });
}

/** {@link trustOf} for the tasks of Amazon ECS. */
export function trustOfTasks(location: AwsLocation): string {
  return trustOf(location, "ecs-tasks.amazonaws.com", arnOf(location, "ecs", "*"));
}
