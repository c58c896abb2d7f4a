import { intervalOf } from "../../../facts";
import type { Row } from "../../evidence";
import { type Scope, type Value, anyOf } from "../../query";

const DAY = 86_400;
const DAYS = /^rate\((\d+) days?\)$/;

/**
 * The rows of a secret's rotation, whatever its period, or within so many days. Where none is there, a person may be
 * reminded: whether it happens, Terraform cannot show.
 */
export function rotationRows(secret: Scope, most = Infinity): readonly Row[] {
  const rotations = secret.companions("aws_secretsmanager_secret_rotation", "secret_id");
  const reminder = rotations.all.length > 0 ? undefined : tryReminder(secret);
  if (!reminder) return rotations.judge((rotation) => periodRows(rotation, most));
  const schedule = reminder.text("schedule_expression");
  const isTooLong = (daysOf(schedule) ?? 0) > most;
  const found = `a person, reminded by ${reminder.address}: ${schedule ?? "not set"}`;
  return [secret.row("rotation", found, isTooLong ? "violated" : "unknown")];
}

function periodRows(rotation: Scope, most: number): readonly Row[] {
  const { days, schedule } = periodOf(rotation);
  if (most === Infinity) return anyOf(days.isSet(), schedule.isSet());
  if (schedule.isAbsentNow) return [days.atMost(most)];
  const length = daysOf(schedule.known);
  if (length === undefined) return [schedule.row("unknown")];
  return [schedule.row(length <= most ? "satisfied" : "violated")];
}

function periodOf(rotation: Scope): { readonly days: Value; readonly schedule: Value } {
  return {
    days: rotation.at("rotation_rules", "automatically_after_days"),
    schedule: rotation.at("rotation_rules", "schedule_expression"),
  };
}

function daysOf(schedule: unknown): number | undefined {
  const days = DAYS.exec(String(schedule));
  if (days) return Number(days[1]);
  const seconds = intervalOf(schedule);
  return seconds === undefined ? undefined : seconds / DAY;
}

/** The schedule that the secret's own construct made, which reminds a person. */
function tryReminder({ facts, resource }: Scope) {
  const { constructPath } = resource;
  return constructPath === "" ? undefined : facts.below(constructPath, "aws_scheduler_schedule")[0];
}
