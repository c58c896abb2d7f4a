import { ACCOUNT, ok, refuse } from "./answers";
import type { AwsAnswer, AwsCall, Correction, Gap, GapMemory, Recording, Route } from "./gap";

const service = "securityhub";
const accounts = /^\/accounts$/;
const noStandards = "moto has no standards of Security Hub.";
const generators = ["STANDARD_CONTROL", "SECURITY_CONTROL"];

export const securityhubGaps: readonly Gap[] = [
  row("UpdateSecurityHubConfiguration", "PATCH", accounts, "moto cannot change the settings of a hub.", update),
  row("BatchEnableStandards", "POST", /^\/standards\/register$/, noStandards, enable),
  row("GetEnabledStandards", "POST", /^\/standards\/get$/, noStandards, list),
  row("BatchDisableStandards", "POST", /^\/standards\/deregister$/, noStandards, disable),
];

export const securityhubCorrections: readonly Correction[] = [
  {
    service,
    operation: "DescribeHub",
    route: { method: "GET", path: accounts },
    reason: "moto answers the same settings for each hub.",
    answer: ({ region }, output, memory) => ({ ...output, ...hubs(memory).get(region) }),
  },
];

export const securityhubRecordings: readonly Recording[] = [
  {
    service,
    operation: "EnableSecurityHub",
    route: { method: "POST", path: accounts },
    record: ({ region, input }, _, memory) => {
      const ControlFindingGenerator = input.ControlFindingGenerator ?? "SECURITY_CONTROL";
      hubs(memory).set(region, { AutoEnableControls: true, ControlFindingGenerator });
    },
  },
  {
    service,
    operation: "DisableSecurityHub",
    route: { method: "DELETE", path: accounts },
    record: ({ region }, _, memory) => {
      hubs(memory).delete(region);
      for (const arn of subscriptions(memory).keys()) if (isOf(region, arn)) subscriptions(memory).delete(arn);
    },
  },
];

function row(operation: string, method: Route["method"], path: RegExp, reason: string, answer: Gap["answer"]): Gap {
  // Whatever is asked of an account without a hub gets this answer.
  const ofHub: Gap["answer"] = (call, memory) =>
    hubs(memory).has(call.region)
      ? answer(call, memory)
      : refuse("InvalidAccessException", `Account ${ACCOUNT} is not subscribed to AWS Security Hub`, 401);
  return { service, operation, route: { method, path }, reason, answer: ofHub };
}

/** Settings of the hub, by region. */
function hubs(memory: GapMemory): Map<string, Record<string, unknown>> {
  return memory.table("security hubs");
}

/** By the ARN of the subscription. */
function subscriptions(memory: GapMemory): Map<string, Record<string, unknown>> {
  return memory.table("security hub subscriptions");
}

function isOf(region: string, arn: string): boolean {
  return arn.split(":")[3] === region;
}

function update({ region, input }: AwsCall, memory: GapMemory): AwsAnswer {
  const { AutoEnableControls, ControlFindingGenerator } = input;
  if (ControlFindingGenerator !== undefined && !generators.includes(String(ControlFindingGenerator)))
    return refuse("InvalidInputException", `ControlFindingGenerator must be one of ${generators.join(", ")}.`);
  const current = hubs(memory).get(region)!;
  hubs(memory).set(region, {
    AutoEnableControls: AutoEnableControls ?? current.AutoEnableControls,
    ControlFindingGenerator: ControlFindingGenerator ?? current.ControlFindingGenerator,
  });
  return ok();
}

function enable({ region, input }: AwsCall, memory: GapMemory): AwsAnswer {
  const requests = (input.StandardsSubscriptionRequests ?? []) as readonly Record<string, string>[];
  if (requests.length === 0) return refuse("InvalidInputException", "StandardsSubscriptionRequests must not be empty.");
  const wrong = requests.find(({ StandardsArn }) => !nameOfStandard(region, StandardsArn));
  if (wrong) return refuse("InvalidInputException", `Invalid standards ARN: ${wrong.StandardsArn}`);
  const enabled = requests.map(({ StandardsArn, StandardsInput = {} }) => {
    const arn = `arn:aws:securityhub:${region}:${ACCOUNT}:subscription/${nameOfStandard(region, StandardsArn)}`;
    const subscription = { StandardsSubscriptionArn: arn, StandardsArn, StandardsInput, StandardsStatus: "READY" };
    subscriptions(memory).set(arn, subscription);
    return subscription;
  });
  return ok({ StandardsSubscriptions: enabled });
}

/** Of a standard of the region, or of the first one, which has no region. */
function nameOfStandard(region: string, arn: string): string | undefined {
  const [, of, name] = /^arn:aws:securityhub:([\w-]*)::(?:standards|ruleset)\/([\w./-]+\/v\/[\d.]+)$/.exec(arn) ?? [];
  return of === region || of === "" ? name : undefined;
}

function list({ region, input }: AwsCall, memory: GapMemory): AwsAnswer {
  const wanted = input.StandardsSubscriptionArns as readonly string[] | undefined;
  const all = [...subscriptions(memory)].filter(([arn]) => (wanted ? wanted.includes(arn) : isOf(region, arn)));
  return ok({ StandardsSubscriptions: all.map(([, subscription]) => subscription) });
}

function disable({ input }: AwsCall, memory: GapMemory): AwsAnswer {
  const arns = (input.StandardsSubscriptionArns ?? []) as readonly string[];
  const unknown = arns.find((arn) => !subscriptions(memory).has(arn));
  if (arns.length === 0 || unknown)
    return refuse("InvalidInputException", `Invalid standards subscription ARN: ${unknown ?? ""}`);
  const disabled = arns.map((arn) => ({ ...subscriptions(memory).get(arn), StandardsStatus: "DELETING" }));
  for (const arn of arns) subscriptions(memory).delete(arn);
  return ok({ StandardsSubscriptions: disabled });
}
