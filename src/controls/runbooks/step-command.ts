const PROGRAM = "(?:aws|curl|dig|docker|git|mysql|npx|psql|redis-cli|symphony|terraform)";
const AT_END = new RegExp(`^(.*?:) (${PROGRAM} \\S.* --.+?|npx symphony \\S.*?)\\.?$`);
const WHOLE = new RegExp(`^${PROGRAM} `);

/** A step, or a line of one, that ends with a command, such as `Move them back: aws sqs start-message-move-task --source-arn <arn>`. */
export interface StepWithCommand {
  /** Up to the colon. */
  readonly before: string;
  readonly command: string;
}

/** Undefined where it ends with no command that has options. */
export function tryReadCommand(step: string): StepWithCommand | undefined {
  const [, before, command] = AT_END.exec(step) ?? [];
  return before === undefined || command === undefined ? undefined : { before, command };
}

/** Whether a line is a command and nothing else. */
export function isCommandLine(line: string): boolean {
  return WHOLE.test(line);
}
