import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchQueryDefinition } from "@cdktf/provider-aws/lib/cloudwatch-query-definition";
import type { Construct } from "constructs";
import { resourceId } from "../../../resource-id";
import { AwsContext, nameOf } from "../../context";

/** Log groups of one query: `logGroupNames` of StartQuery. */
const MOST_GROUPS = 50;

export interface SavedQueryProps {
  /** Its folder within the environment's: a construct's name. @default - none: it is the environment's */
  readonly of?: string;
  /** What it finds: `slow-requests`. */
  readonly finds: string;
  /** The first 50 are read; somebody who needs others chooses them in the console. */
  readonly logGroups: readonly CloudwatchLogGroup[];
  /** Commands of CloudWatch Logs Insights, in order; a comment begins with `#`. */
  readonly commands: readonly string[];
}

/** A query that is there when somebody needs it: a slash in its name is a folder of the console. */
export function buildSavedQuery(context: AwsContext, scope: Construct, props: SavedQueryProps): void {
  const { of, finds, logGroups, commands } = props;
  if (logGroups.length === 0) return;
  new CloudwatchQueryDefinition(scope, resourceId("aws", "cloudwatch_query_definition", finds.replace(/-/g, "_")), {
    name: [nameOf(context, 150), ...(of === undefined ? [] : [of]), finds].join("/"),
    logGroupNames: logGroups.slice(0, MOST_GROUPS).map(({ name }) => name),
    queryString: joined(commands),
  });
}

/** A comment ends with its line, a command before a pipe. */
function joined(commands: readonly string[]): string {
  const [comments, steps] = [commands.filter(isComment), commands.filter((command) => !isComment(command))];
  return [...comments, steps.join("\n| ")].join("\n");
}

function isComment(command: string): boolean {
  return command.startsWith("#");
}
