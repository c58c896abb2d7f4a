import { control } from "../../control";
import { subscribesTo } from "./subscriptions";

const OF = ["aws_db_parameter_group"];

export const parameterGroupEvents = control({
  id: "RDS.21",
  title: "People are told of changes of parameter groups",
  severity: "low",
  of: OF,
  demandedFrom: "staging",
  why: "A parameter such as the one that demands TLS can be changed without anybody noticing.",
  fix: "A Database brings the subscriptions from staging on; add an aws_db_event_subscription of source_type db-parameter-group for the categories configuration change of databases of your own.",
  verify: "aws rds describe-event-subscriptions --query \"EventSubscriptionsList[?SourceType=='db-parameter-group']\"",
  whole: (query) =>
    subscribesTo(query, { of: OF, sourceType: "db-parameter-group", categories: ["configuration change"] }),
});
