import { entry } from "./entry";

/** Mistakes of jobs and of their schedules. */
export const jobProblems = {
  "SYM-JOB-001": entry(
    "No time to run",
    'Schedule.cron(expression, { timeZone }), Schedule.every(duration) or "before-deploy"',
    "say when the job runs",
  ),
  "SYM-JOB-002": entry(
    "Not a cron expression",
    "five fields of numbers, names, *, lists, ranges and steps: minute, hour, day of the month, month, day of the week",
    'write it as in "0 3 * * 1-5" or "*/15 8-17 * * MON-FRI"; L, W, #, ?, seconds and @daily are not of Unix cron',
  ),
  "SYM-JOB-003": entry(
    "Not a time zone",
    "a name of the IANA time zone database, in its own capitals, that Node.js knows",
    "write it as in Europe/Berlin; leave it out for UTC",
  ),
  "SYM-JOB-004": entry(
    "Not a distance between two runs",
    "a Duration of 1 minute to 365 days, in whole minutes",
    "use Schedule.every(Duration.hours(6)), or Schedule.cron for times of the day",
  ),
  "SYM-JOB-005": entry(
    "A day that never comes",
    "a day of the month that one of its months has",
    "correct the day or the month",
  ),
  "SYM-JOB-006": entry(
    "Retries of what no schedule starts",
    "retries where the job runs on a schedule",
    "leave retries out: the deployment starts the job, and stops where it fails",
  ),
  "SYM-JOB-007": entry(
    "Not a number of retries",
    "attempts from 0 to 185 and within a Duration of 1 minute to 24 hours, in whole seconds",
    "say how often and for how long EventBridge Scheduler tries to start the task",
  ),
  "SYM-JOB-008": entry(
    "A day of the month and a day of the week",
    "one of the two: EventBridge Scheduler cannot run on the days that either of them admits",
    "declare two jobs, one with each",
  ),
} as const;
