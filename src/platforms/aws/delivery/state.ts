import { EnvironmentModel } from "../../../model/environment";
import { S3State } from "../../../model/state-backend";
import { domainSuffixOf } from "../account";
import { AwsContext } from "../context";
import { Statement } from "../policy";

/** Where Terraform's S3 backend keeps the states of workspaces, which it lists: `workspace_key_prefix`. */
const WORKSPACES = "env:/";

/**
 * The state of this environment alone: "S3 Bucket Permissions" of Terraform's s3 backend. Planning takes no lock, so it
 * writes nothing; a deployment writes the state, and the lock file beside it. Other backends ask nothing of AWS.
 */
export function stateStatements(context: AwsContext, kind: "plan" | "deploy"): readonly Statement[] {
  const { environment, location } = context;
  const { state } = environment;
  if (state.kind !== "s3") return [];
  // Whoever holds the state's role needs nothing else.
  if (state.roleArn !== undefined) return [{ Sid: "State", Action: "sts:AssumeRole", Resource: state.roleArn }];
  const bucket = `arn:${location.partition}:s3:::${state.bucket}`;
  const key = stateKey(environment, state);
  return [
    {
      Sid: "FindState",
      Action: "s3:ListBucket",
      Resource: bucket,
      Condition: { StringEquals: { "s3:prefix": [WORKSPACES, key] } },
    },
    {
      Sid: "State",
      Action: kind === "plan" ? "s3:GetObject" : ["s3:GetObject", "s3:PutObject"],
      Resource: `${bucket}/${key}`,
    },
    ...(kind === "plan"
      ? []
      : [
          {
            Sid: "StateLock",
            Action: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
            Resource: `${bucket}/${key}.tflock`,
          },
        ]),
    ...keyStatement(context, state, kind),
  ];
}

/** Region that the state lies in, where it is not the environment's. */
export function stateRegion({ state }: EnvironmentModel): string | undefined {
  return state.kind === "s3" ? state.region : undefined;
}

/** As `backend.ts` of the synthesis completes it. */
function stateKey({ project, name }: EnvironmentModel, { key }: S3State): string {
  return key ?? `${project.slug}/${name}/terraform.tfstate`;
}

/** An alias is no resource of a permission to decrypt: a condition names it, "Use aliases to control access to KMS keys". */
function keyStatement(
  { location }: AwsContext,
  { kmsKeyId, region }: S3State,
  kind: "plan" | "deploy",
): readonly Statement[] {
  if (kmsKeyId === undefined) return [];
  const [arn, alias] = kmsKeyId.split(":alias/");
  const via = { "kms:ViaService": `s3.${region}.${domainSuffixOf(location)}` };
  return [
    {
      Sid: "StateKey",
      Action: kind === "plan" ? "kms:Decrypt" : ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: alias === undefined ? arn : `${arn}:key/*`,
      Condition:
        alias === undefined
          ? { StringEquals: via }
          : { StringEquals: via, "ForAnyValue:StringEquals": { "kms:ResourceAliases": `alias/${alias}` } },
    },
  ];
}
