import { control } from "../../control";
import { subscribesTo } from "./subscriptions";

const OF = ["aws_db_instance", "aws_rds_cluster_instance"];

export const instanceEvents = control({
  id: "RDS.20",
  title: "People are told of failures, changes and maintenance of instances",
  severity: "low",
  of: OF,
  demandedFrom: "staging",
  why: "An instance that fails or is changed is noticed by its users first.",
  fix: "A Database brings the subscriptions from staging on; add an aws_db_event_subscription of source_type db-instance for the categories configuration change, failure and maintenance of databases of your own.",
  verify: "aws rds describe-event-subscriptions --query \"EventSubscriptionsList[?SourceType=='db-instance']\"",
  whole: (query) =>
    subscribesTo(query, {
      of: OF,
      sourceType: "db-instance",
      categories: ["configuration change", "failure", "maintenance"],
    }),
});
