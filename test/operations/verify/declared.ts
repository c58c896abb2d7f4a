import { rmSync } from "node:fs";
import type { Environment, Platform } from "../../../src";
import { Aws, HostedZone } from "../../../src/aws";
import { readConfiguration } from "../../../src/operations/configuration";
import type { Clock } from "../../../src/operations/context/clock";
import { type OpenEnvironment, openEnvironment } from "../../../src/operations/context/open-environment";
import type { OperationContext } from "../../../src/operations/context/operation-context";
import type { TerraformState } from "../../../src/operations/terraform-json";
import { Deployed } from "../../../src/operations/verify/deployed";
import type { Looking } from "../../../src/operations/verify/looking";
import type { VerifyRequest } from "../../../src/operations/verify/verification";
import { synthesizedProject } from "../../support/secret-project";

const folders: string[] = [];
afterAll(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

export function aws(): Aws {
  const hostedZones = [HostedZone.existing("example.com", "Z0123456789ABCDEFGHIJ")];
  return new Aws({ account: "123456789012", region: "eu-west-1", hostedZones });
}

/** An environment called staging as a synthesis writes it. */
export function declared(platform: Platform, declare: (environment: Environment) => void): OpenEnvironment {
  const { folder } = synthesizedProject(platform, declare);
  folders.push(folder);
  return openEnvironment(readConfiguration(folder), "staging", "test");
}

/** Time that passes only while somebody waits. */
export class StoodClock implements Clock {
  private time = Date.parse("2026-11-23T06:00:00Z");
  readonly waits: number[] = [];

  now(): Date {
    return new Date(this.time);
  }

  async wait(seconds: number): Promise<void> {
    this.waits.push(seconds);
    this.time += seconds * 1000;
  }
}

export interface Told {
  readonly looking: Looking;
  readonly clock: StoodClock;
  /** Messages, in order. */
  readonly messages: string[];
}

interface LookingOptions extends Partial<Pick<OperationContext, "signal" | "variables">> {
  readonly state?: ReturnType<typeof stateOf>;
}

export function lookingAt(
  environment: OpenEnvironment,
  request: VerifyRequest = {},
  { signal = new AbortController().signal, variables = process.env, state = stateOf(environment) }: LookingOptions = {},
): Told {
  const clock = new StoodClock();
  const messages: string[] = [];
  const context: OperationContext = {
    configuration: undefined as never,
    actor: { kind: "agent", name: "tests" },
    ask: async () => undefined,
    listen: (event) => void (event.kind === "message" && messages.push(event.text)),
    signal,
    clock,
    variables,
  };
  return { looking: { context, environment, deployed: Deployed.of(state), request }, clock, messages };
}

type Values = Record<string, any>;

/**
 * A state in which everything that is declared is deployed: references are what the other resource's attribute says, and what only a
 * platform knows is called after its resource.
 */
export function stateOf({ record }: OpenEnvironment, changes: Readonly<Record<string, Values>> = {}): TerraformState {
  const { resource } = record.terraform as { resource: Record<string, Record<string, Values>> };
  const attribute = (address: string, name: string): string => {
    const [type, id] = address.split(".");
    const known = changes[address]?.[name] ?? resource[type]?.[id]?.[name];
    if (typeof known === "string" && !known.includes("${")) return known;
    if (type === "aws_ecs_task_definition" && name === "arn")
      return `${ARN}:task-definition/${resource[type][id].family}:7`;
    return type === "aws_ecs_cluster" ? `${ARN}:cluster/${resource[type][id].name}` : `${name}-of-${type}-${id}`;
  };
  const resolved = (value: unknown): unknown => {
    if (typeof value === "string") return value.replace(REFERENCE, (_, address, name) => attribute(address, name));
    if (Array.isArray(value)) return value.map(resolved);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, resolved(member)]));
  };
  const resources = Object.entries(resource).flatMap(([type, members]) =>
    Object.entries(members).map(([name, { "//": _, ...attributes }]) => {
      const address = `${type}.${name}`;
      const values = { ...(resolved(attributes) as Values), ...changes[address] };
      return { address, mode: "managed" as const, type, name, values };
    }),
  );
  return { format_version: "1.0", values: { root_module: { resources } } };
}

const ARN = "arn:aws:ecs:eu-west-1:123456789012";
const REFERENCE = /\$\{([a-z]\w+\.\w+)\.(\w+)\}/g;
