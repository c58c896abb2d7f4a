import { Duration, Schedule } from "symphony-infra";
import { BadInput, TOKEN, js, lazy } from "./kit";

export const scheduleMistakes: readonly BadInput[] = [
  [
    "a minute and an hour that no clock shows",
    () => Schedule.cron("60 24 * * *"),
    ["SYM-JOB-002", "Schedule.cron", 'minute "60" in "60 24 * * *"'],
    ["SYM-JOB-002", "Schedule.cron", 'hour "24" in "60 24 * * *"'],
  ],
  ["a nickname of cron", () => Schedule.cron("@daily"), ["SYM-JOB-002", "Schedule.cron", '"@daily"']],
  ["seconds before the minute", () => Schedule.cron("0 0 3 * * *"), ["SYM-JOB-002", "Schedule.cron", '"0 0 3 * * *"']],
  [
    "a month among the days of the week",
    () => Schedule.cron("0 0 * * JAN"),
    ["SYM-JOB-002", "Schedule.cron", 'day of the week "JAN" in "0 0 * * JAN"'],
  ],
  [
    "the last day of the month",
    () => Schedule.cron("0 0 L * *"),
    ["SYM-JOB-002", "Schedule.cron", 'day of the month "L" in "0 0 L * *"'],
  ],
  [
    "a cron expression and a time zone that are tokens",
    () => Schedule.cron(lazy(), { timeZone: lazy() }),
    ["SYM-JOB-003", "Schedule.cron", TOKEN],
    ["SYM-JOB-002", "Schedule.cron", TOKEN],
  ],
  [
    "a cron expression that is an array, with a misspelt option",
    () => Schedule.cron(js(["0", "3"]), js({ timezone: "Europe/Berlin" })),
    ["SYM-PROPERTY-001", "Schedule.cron", '"timezone"', { allowed: "timeZone" }],
    ["SYM-JOB-002", "Schedule.cron", '["0", "3"]'],
  ],
  [
    "a time zone in the place of the options",
    () => Schedule.cron("0 3 * * *", js("Europe/Berlin")),
    ["SYM-PROPERTY-002", "Schedule.cron", '"Europe/Berlin"', { allowed: "an object of properties" }],
  ],
  [
    "an offset as a time zone",
    () => Schedule.cron("0 3 * * *", { timeZone: "+01:00" }),
    ["SYM-JOB-003", "Schedule.cron", '"+01:00"'],
  ],
  ["30 February", () => Schedule.cron("0 0 30 2 *"), ["SYM-JOB-005", "Schedule.cron", '"0 0 30 2 *"']],
  ["every ten seconds", () => Schedule.every(Duration.seconds(10)), ["SYM-JOB-004", "Schedule.every", "10 seconds"]],
  ["a distance in minutes", () => Schedule.every(js(15)), ["SYM-JOB-004", "Schedule.every", "15"]],
];
