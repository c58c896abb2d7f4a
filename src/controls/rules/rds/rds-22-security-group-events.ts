import { control } from "../../control";
import { subscribesTo } from "./subscriptions";

const OF = ["aws_db_instance", "aws_rds_cluster"];

export const securityGroupEvents = control({
  id: "RDS.22",
  title: "People are told of changes of database security groups",
  severity: "low",
  of: OF,
  demandedFrom: "staging",
  why: "Who reaches a database can be changed without anybody noticing.",
  fix: "A Database brings the subscriptions from staging on; add an aws_db_event_subscription of source_type db-security-group for the categories configuration change and failure of databases of your own.",
  verify: "aws rds describe-event-subscriptions --query \"EventSubscriptionsList[?SourceType=='db-security-group']\"",
  whole: (query) =>
    subscribesTo(query, {
      of: OF,
      sourceType: "db-security-group",
      categories: ["configuration change", "failure"],
      sources: [],
    }),
});
