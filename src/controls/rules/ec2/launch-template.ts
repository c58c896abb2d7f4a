import type { Row } from "../../evidence";
import type { Scope, Value } from "../../query";

/** The launch template that an instance starts from: undefined for none, "elsewhere" where this environment has it not. */
export function templateOf(instance: Scope): Scope | "elsewhere" | undefined {
  if (instance.at("launch_template").isAbsentNow) return undefined;
  return instance.follow("aws_launch_template", "launch_template") ?? "elsewhere";
}

/** Judges a setting that an instance and a launch template write alike: the instance's own goes before the template's. */
export function judgeSetting(holder: Scope, path: readonly string[], judge: (setting: Value) => Row): Row {
  const own = holder.at(...path);
  const template = holder.resource.type === "aws_instance" ? templateOf(holder) : undefined;
  if (!own.isAbsentNow || template === undefined) return judge(own);
  if (template === "elsewhere") return own.row("unknown", "that of a launch template elsewhere");
  return judge(template.at(...path));
}
