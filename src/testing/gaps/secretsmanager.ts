import { idFor, ok, refuse } from "./answers";
import type { AwsAnswer, AwsCall, Correction, Gap, GapMemory, Recording } from "./gap";

const service = "secretsmanager";
const reason =
  "moto refuses to rotate by a function that it does not hold itself; nothing is called, and the value stays.";

export const secretsmanagerGaps: readonly Gap[] = [
  { service, operation: "RotateSecret", reason, answer: rotate },
  { service, operation: "CancelRotateSecret", reason, answer: cancel },
];

export const secretsmanagerCorrections: readonly Correction[] = [
  {
    service,
    operation: "DescribeSecret",
    reason: "moto knows nothing of a rotation that it was not asked for.",
    answer: (_, output, memory) => ({ ...output, ...secrets(memory).get(String(output.ARN))?.rotation }),
  },
];

export const secretsmanagerRecordings: readonly Recording[] = [
  {
    service,
    operation: "CreateSecret",
    record: (_, output, memory) => {
      const { ARN, Name } = output as Record<string, string>;
      secrets(memory).set(ARN, { name: Name });
    },
  },
  {
    service,
    operation: "DeleteSecret",
    record: (_, output, memory) => void secrets(memory).delete((output as Record<string, string>).ARN),
  },
];

interface Secret extends Record<string, unknown> {
  readonly name: string;
  /** Fields of DescribeSecret. */
  readonly rotation?: Readonly<Record<string, unknown>>;
}

/** By ARN. */
function secrets(memory: GapMemory): Map<string, Secret> {
  return memory.table("secrets") as Map<string, Secret>;
}

function rotate(call: AwsCall, memory: GapMemory): AwsAnswer {
  return withSecret(call, memory, (arn, secret) => {
    const { RotationLambdaARN = secret.rotation?.RotationLambdaARN, RotationRules = secret.rotation?.RotationRules } =
      call.input;
    if (!/^arn:aws[\w-]*:lambda:[\w-]+:\d{12}:function:[\w-]+(:[\w$-]+)?$/.test(String(RotationLambdaARN ?? "")))
      return refuse("InvalidRequestException", "No Lambda rotation function ARN is associated with this secret.");
    const { AutomaticallyAfterDays: days, ScheduleExpression } = (RotationRules ?? {}) as Record<string, unknown>;
    const isRight = days === undefined || (Number(days) >= 1 && Number(days) <= 1000);
    if (!isRight || (days !== undefined && ScheduleExpression !== undefined))
      return refuse("InvalidParameterException", "Rotation rules have days from 1 to 1000, or a schedule expression.");
    const rotation = { RotationEnabled: true, RotationLambdaARN, RotationRules };
    secrets(memory).set(arn, { ...secret, rotation });
    return ok({ ARN: arn, Name: secret.name, VersionId: idFor(arn, String(call.input.ClientRequestToken)) });
  });
}

/** AWS keeps the function and the rules for the next time. */
function cancel(call: AwsCall, memory: GapMemory): AwsAnswer {
  return withSecret(call, memory, (arn, secret) => {
    if (!secret.rotation?.RotationEnabled)
      return refuse("InvalidRequestException", "You tried to cancel a rotation of a secret that is not rotated.");
    secrets(memory).set(arn, { ...secret, rotation: { ...secret.rotation, RotationEnabled: false } });
    return ok({ ARN: arn, Name: secret.name });
  });
}

function withSecret(
  { region, input }: AwsCall,
  memory: GapMemory,
  then: (arn: string, secret: Secret) => AwsAnswer,
): AwsAnswer {
  const id = String(input.SecretId);
  const isIt = ([arn, { name }]: readonly [string, Secret]): boolean =>
    arn === id || (name === id && arn.split(":")[3] === region);
  const found = [...secrets(memory)].find(isIt);
  if (found) return then(...found);
  return refuse("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
}
