import type { AwsContext } from "../../context";
import type { Built } from "../built";
import { buildSavedQuery } from "./saved-query";

/** Who changed something in the account, without the calls that only read. */
export function saveAuditQueries(context: AwsContext, { audits }: Built): void {
  for (const [audit, { trail }] of audits)
    if (trail)
      buildSavedQuery(context, audit, {
        of: audit.formerName,
        finds: "changes",
        logGroups: [trail.logGroup],
        commands: [
          "fields eventTime, eventSource, eventName, userIdentity.arn, sourceIPAddress, errorCode",
          "filter eventName not like /^(AssumeRole|BatchGet|Decrypt|Describe|GenerateDataKey|Get|Head|List|Lookup|Search)/",
          "sort @timestamp desc",
          "limit 200",
        ],
      });
}
