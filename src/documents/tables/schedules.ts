import { inline } from "../kit/markdown";
import { nothing, value } from "../shown";
import {
  type ResourceTable,
  bare,
  column,
  isSet,
  listed,
  named,
  references,
  setting,
  timeWords,
} from "./resource-table";
import { scheduleText } from "./schedule-text";

/** What starts by the clock. */
export const scheduleTable: ResourceTable = {
  type: "aws_scheduler_schedule",
  introduction: "What starts by the clock, and what becomes of a start that fails.",
  columns: [
    named(),
    column(
      "When",
      "schedule_expression schedule_expression_timezone flexible_time_window.mode flexible_time_window.maximum_window_in_minutes",
      (one) => {
        const zone = one.value("schedule_expression_timezone");
        const [mode, window] = [
          one.value("flexible_time_window", "mode"),
          one.value("flexible_time_window", "maximum_window_in_minutes"),
        ];
        const within =
          mode === "OFF" || !isSet(mode)
            ? inline``
            : inline`, within ${isSet(window) ? bare(window) : value(mode)} minutes`;
        return inline`${scheduleText(one.value("schedule_expression"))} in ${isSet(zone) ? value(zone) : inline`UTC`}${within}`;
      },
    ),
    column(
      "Starts",
      "target.arn target.ecs_parameters.task_definition_arn target.ecs_parameters.task_count",
      (one, facts) => {
        const task = facts.referencesAt(one, "target", "ecs_parameters", "task_definition_arn");
        if (task.length === 0) return references(facts, one, "target", "arn");
        const count = one.value("target", "ecs_parameters", "task_count");
        const copies = isSet(count) && String(count) !== "1" ? inline`${bare(count)} of ` : inline``;
        return inline`${copies}${references(facts, one, "target", "ecs_parameters", "task_definition_arn")} in ${references(facts, one, "target", "arn")}`;
      },
    ),
    column("As role", "target.role_arn", (one, facts) => references(facts, one, "target", "role_arn")),
    column(
      "Tried again",
      "target.retry_policy.maximum_retry_attempts target.retry_policy.maximum_event_age_in_seconds",
      (one) => {
        const of = (name: string) => one.value("target", "retry_policy", name);
        const [attempts, age] = [of("maximum_retry_attempts"), of("maximum_event_age_in_seconds")];
        if (!isSet(attempts) && !isSet(age)) return nothing;
        return listed([
          ...(isSet(attempts) ? [inline`${bare(attempts)} times`] : []),
          ...(isSet(age) ? [inline`within ${timeWords(age)}`] : []),
        ]);
      },
    ),
    column("Failed starts go to", "target.dead_letter_config.arn", (one, facts) =>
      references(facts, one, "target", "dead_letter_config", "arn"),
    ),
    setting("State", "state", inline`enabled`),
  ],
};
