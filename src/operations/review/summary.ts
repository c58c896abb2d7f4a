import type { ReviewedChange, ReviewedConstruct } from "./plan-review";

type Change = Pick<ReviewedChange, "action" | "type" | "properties">;

const VERBS: Readonly<Record<ReviewedChange["action"], string>> = {
  create: "created",
  update: "updated",
  replace: "replaced",
  delete: "deleted",
  forget: "no longer managed",
  read: "read",
  move: "renamed in the state",
  import: "taken into the state",
};

/** Words of types that are no words. */
const ACRONYMS: Readonly<Record<string, string>> = {
  acl: "ACL",
  acm: "ACM",
  db: "DB",
  dns: "DNS",
  ecr: "ECR",
  ecs: "ECS",
  efs: "EFS",
  eip: "public address",
  iam: "IAM",
  kms: "KMS",
  lb: "load balancer",
  nat: "NAT",
  rds: "RDS",
  route53: "Route 53",
  ebs: "EBS",
  s3: "S3",
  ssm: "SSM",
  sns: "SNS",
  sqs: "SQS",
  vpc: "VPC",
  wafv2: "WAF",
};

/** Resources are named one by one up to so many. */
const MOST_NAMED = 2;

/** What happens to a construct, a sentence: `A new image; its ECS task definition is replaced, its ECS service is updated.` */
export function summaryOf(construct: Pick<ReviewedConstruct, "construct">, changes: readonly Change[]): string {
  const kinds = new Set(changes.map(({ action }) => action));
  if (changes.length > MOST_NAMED && kinds.size === 1) return `${capital(counted(changes))}.`;
  const image = imageOf(changes);
  const named = changes.length <= MOST_NAMED + 1;
  const what = named ? changes.map((change) => phrase(construct, change)).join(", ") : counted(changes);
  return image === undefined ? `${capital(what)}.` : `${image}; ${what}.`;
}

/** `3 resources are created, 1 is updated`. */
function counted(changes: readonly Change[]): string {
  const actions = (Object.keys(VERBS) as ReviewedChange["action"][]).flatMap((action) => {
    const count = changes.filter((change) => change.action === action).length;
    return count === 0 ? [] : [{ action, count }];
  });
  return actions
    .map(({ action, count }, index) => {
      const noun = index === 0 ? ` resource${count === 1 ? "" : "s"}` : "";
      return `${count}${noun} ${count === 1 ? "is" : "are"} ${VERBS[action]}`;
    })
    .join(", ");
}

function phrase({ construct }: Pick<ReviewedConstruct, "construct">, { action, type }: Change): string {
  const isNobodys = construct.includes(".");
  return `${isNobodys ? "the" : "its"} ${nounOf(type)} is ${VERBS[action]}`;
}

/** `aws_ecs_task_definition` as people say it: `ECS task definition`. */
export function nounOf(type: string): string {
  const [, ...words] = type.split("_");
  return words.map((word) => ACRONYMS[word] ?? word).join(" ") || type;
}

/** The image that a construct's container has after the change, where it is another one. */
function imageOf(changes: readonly Change[]): string | undefined {
  const image = changes
    .flatMap(({ properties }) => properties)
    .find(({ path }) => /^container_definitions\.[^.]+\.image$/.test(path));
  const version = image === undefined ? undefined : /:([\w][\w.-]*)"$/.exec(image.after)?.[1];
  return version === undefined ? undefined : `Its image becomes ${version}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
