import { type ResourceFact, referencesOf } from "../../../facts";
import { control } from "../../control";
import type { Row } from "../../evidence";
import { type Query, Scope, type Value, existenceOf } from "../../query";
import { secretArguments, secretReads, secretResources } from "./secret-arguments";

const TYPES = [...Object.keys(secretArguments), ...Object.keys(secretResources)];

export const noSecretInState = control({
  id: "SYM-SECRET.1",
  title: "No secret is in the state of Terraform",
  severity: "critical",
  of: TYPES,
  why: "Everybody who can read the state, a plan or a backup of either reads the secret.",
  fix: "Secret, Database and Cache put none there; in a resource of your own use the write-only argument (`*_wo`) with an ephemeral value, or let AWS manage the password.",
  verify: "terraform show -json | jq '.. | objects | .password?, .secret_string?, .auth_token? | select(. != null)'",
  whole: (query) => [
    ...query.all(...TYPES).flatMap(ofResource),
    ...query.facts.reads.flatMap((read) => ofRead(query, read)),
  ],
});

function ofResource(resource: Scope): readonly Row[] {
  const { type } = resource.resource;
  if (Object.hasOwn(secretResources, type)) return [wholeSecret(resource, secretResources[type].unless)];
  const { clear, instead = [], where } = secretArguments[type];
  if (where && resource.at(where[0]).known !== where[1] && !resource.at(where[0]).isUnknown) return [];
  const used = instead.filter((path) => isUsed(resource.at(...path.split("."))));
  return clear.flatMap((path) => valuesAt(resource, path.split(".")).map((value) => judge(value, used)));
}

/** A data source keeps what it reads in the state; an ephemeral resource keeps nothing. */
function ofRead(query: Query, read: ResourceFact): readonly Row[] {
  if (read.mode !== "data" || existenceOf(read) === "none" || !secretReads.has(read.type)) return [];
  // A parameter that is not decrypted is no secret.
  const decryption = new Scope(query.facts, read).at("with_decryption");
  if (read.type.startsWith("aws_ssm_") && decryption.known === false) return [];
  // Which parameters are secrets, their types say, which are elsewhere.
  const verdict = read.type.startsWith("aws_ssm_") ? "unknown" : "violated";
  return [{ address: read.address, attribute: read.type, found: "what it reads is kept in the state", verdict }];
}

function wholeSecret(resource: Scope, unless: string | undefined): Row {
  const held = "the resource itself keeps a secret in the state";
  if (unless === undefined) return resource.row(resource.resource.type, held, "violated");
  const { verdict } = resource.at(unless).isSet();
  return resource.row(unless, verdict === "satisfied" ? "set" : held, verdict);
}

/** Never shows the value. */
function judge(value: Value, used: readonly string[]): Row {
  if (value.isAbsentNow)
    return value.row("satisfied", used.length > 0 ? `not set; ${used.join(" and ")} instead` : "not set");
  const references = referencesOf(value.raw);
  const isUnsure = value.isUnknown && references.every((address) => /^(var|local|module)\./.test(address));
  if (isUnsure) return value.row("unknown", "an expression");
  return value.row("violated", references.length > 0 ? `a value of ${references.join(", ")}` : "set in clear");
}

function isUsed(value: Value): boolean {
  return !value.isAbsentNow && value.known !== false;
}

/** Of repeated blocks on the way, each. */
function valuesAt(scope: Scope, [name, ...rest]: readonly string[]): readonly Value[] {
  if (rest.length === 0) return [scope.at(name)];
  const blocks = scope.blocks(name);
  const at = scope.at(name);
  // Blocks that an expression makes cannot be read.
  return blocks.length === 0 && at.isUnknown ? [at] : blocks.flatMap((block) => valuesAt(block, rest));
}
