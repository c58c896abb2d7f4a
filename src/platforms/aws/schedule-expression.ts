import { CronSchedule, Schedule } from "../../values/schedule";

/**
 * A schedule as EventBridge Scheduler writes it: "Schedule types in EventBridge Scheduler". The values of the fields are
 * written anew, because the two notations differ: days of the week begin with 1 there, one of the two fields for days is
 * `?`, and a step has a first value instead of a range.
 */
export function scheduleExpression(schedule: Schedule): string {
  if (schedule.kind === "cron") return cronExpression(schedule);
  const minutes = schedule.distance.toSeconds() / 60;
  const [amount, unit] =
    minutes % 1440 === 0
      ? [minutes / 1440, "days"]
      : minutes % 60 === 0
        ? [minutes / 60, "hours"]
        : [minutes, "minutes"];
  return `rate(${amount} ${unit})`;
}

/** False where both fields for days are restricted: Unix cron runs on the days of either, which one expression cannot say. */
export function isExpressible(schedule: Schedule): boolean {
  return schedule.kind === "rate" || !(schedule.fields.restrictsDayOfMonth && schedule.fields.restrictsDayOfWeek);
}

const DAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

function cronExpression({ fields }: CronSchedule): string {
  const { minutes, hours, daysOfMonth, months, daysOfWeek, restrictsDayOfWeek } = fields;
  const days = restrictsDayOfWeek ? "?" : valuesText(daysOfMonth, 1, 31);
  const weekdays = restrictsDayOfWeek ? runsText(daysOfWeek, (day) => DAYS[day]) : "?";
  return `cron(${valuesText(minutes, 0, 59)} ${valuesText(hours, 0, 23)} ${days} ${valuesText(months, 1, 12)} ${weekdays} *)`;
}

/** `*` for all values, `5/15` for steps up to the last, else a list with ranges. */
function valuesText(values: readonly number[], first: number, last: number): string {
  if (values.length === last - first + 1) return "*";
  const step = values[1] - values[0];
  const isStepped = step > 1 && values.every((value, i) => value === values[0] + i * step);
  if (values.length > 2 && isStepped && values[values.length - 1] + step > last) return `${values[0]}/${step}`;
  return runsText(values, String);
}

/** Three neighbours or more as a range: `1-5,10`. */
function runsText(values: readonly number[], textOf: (value: number) => string): string {
  const runs: number[][] = [];
  for (const value of values) {
    const run = runs[runs.length - 1];
    if (run && run[run.length - 1] === value - 1) run.push(value);
    else runs.push([value]);
  }
  return runs
    .flatMap((run) => (run.length > 2 ? [`${textOf(run[0])}-${textOf(run[run.length - 1])}`] : run.map(textOf)))
    .join(",");
}
