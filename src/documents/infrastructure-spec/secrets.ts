import { Facts, storesOf } from "../../facts";
import type { ConstructRecord, EnvironmentRecord } from "../../model/record";
import { type Block, type Inline, code, inline, joined, list, paragraph, table, text } from "../kit/markdown";
import { tryFindMain } from "../main-resource";
import { addressOf, codes, nameOf, nothing, value, words } from "../shown";
import { scheduleText } from "../tables/schedule-text";
import { encryptionWords } from "../store-words";

/** Every secret: where its value comes from, who reads it, and how it is changed. No document knows a value. */
export function secrets(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const declared = environment.constructs.filter(({ kind }) => kind === "Secret");
  if (declared.length === 0) return [];
  const stores = new Map(storesOf(facts).map((store) => [store.resource.address, store]));
  const rows = declared.map((secret): readonly Inline[] => {
    const { name, intent } = secret;
    const main = tryFindMain(facts, secret);
    const store = main && stores.get(main.address);
    const readers = environment.edges.filter(({ provider }) => provider === name).map(({ consumer }) => consumer);
    return [
      code(name),
      main ? nameOf(main) : nothing,
      words(main?.text("description") ?? textOf(intent.description)),
      text(intent.source === "external" ? "set by hand" : "generated"),
      codes([...new Set(readers)]),
      intent.rotateEvery === undefined ? text("not planned") : text(`every ${String(intent.rotateEvery)}`),
      rotationWords(facts, secret),
      store ? encryptionWords(store) : nothing,
      main?.value("recovery_window_in_days") === undefined
        ? nothing
        : inline`${value(main.value("recovery_window_in_days"))} days`,
      main ? code(main.address) : nothing,
    ];
  });
  const headers = [
    "Name",
    "Called",
    "Holds",
    "Value",
    "Read by",
    "Rotation",
    "By",
    "Encryption",
    "Recoverable for",
    "Address",
  ];
  return [
    table(headers, rows),
    ...externalOnes(environment, declared),
    ...declared.flatMap((secret) => rotationSteps(secret)),
  ];
}

function textOf(stated: ConstructRecord["intent"][string]): string | undefined {
  return stated === undefined ? undefined : String(stated);
}

/** Who changes the value: a function, by what turns it on, or a person, by what reminds of it. */
function rotationWords(facts: Facts, { path, intent }: ConstructRecord): Inline {
  const rotations = facts.below(path, "aws_secretsmanager_secret_rotation").map((rotation) => {
    const of = (name: string) => rotation.value("rotation_rules", name);
    const when =
      of("schedule_expression") === undefined
        ? inline`every ${value(of("automatically_after_days"))} days`
        : scheduleText(of("schedule_expression"));
    return inline`${value(rotation.value("rotation_lambda_arn"))} ${when} (${addressOf(rotation)})`;
  });
  const reminders = facts
    .below(path, "aws_scheduler_schedule")
    .map(
      (schedule) =>
        inline`a person, reminded ${scheduleText(schedule.value("schedule_expression"))} (${addressOf(schedule)})`,
    );
  const by = [...rotations, ...reminders];
  if (by.length > 0) return joined(by, ", ");
  return intent.rotation === undefined ? nothing : text(intent.rotation === "manual" ? "a person" : "a function");
}

function externalOnes({ name }: EnvironmentRecord, declared: readonly ConstructRecord[]): readonly Block[] {
  const external = declared.filter(({ intent }) => intent.source === "external");
  if (external.length === 0) return [];
  return [
    paragraph(
      text("A secret that is set by hand is created empty. These commands read the value from the standard input:"),
    ),
    list(external.map((secret) => code(`npx symphony secret set ${name} ${secret.name}`))),
  ];
}

function rotationSteps({ name, intent }: ConstructRecord): readonly Block[] {
  const steps = (intent.rotationSteps ?? []) as readonly string[];
  if (steps.length === 0) return [];
  return [paragraph(inline`To rotate ${code(name)}:`), list(steps.map((step) => text(step)))];
}
