import { control } from "../../control";
import { subscribesTo } from "./subscriptions";

const OF = ["aws_rds_cluster"];

export const clusterEvents = control({
  id: "RDS.19",
  title: "People are told of failures and maintenance of clusters",
  severity: "low",
  of: OF,
  demandedFrom: "staging",
  why: "A cluster that fails over, or whose storage fails, is noticed by its users first.",
  fix: "A Database brings the subscriptions from staging on; add an aws_db_event_subscription of source_type db-cluster for the categories failure and maintenance of databases of your own.",
  verify: "aws rds describe-event-subscriptions --query \"EventSubscriptionsList[?SourceType=='db-cluster']\"",
  whole: (query) => subscribesTo(query, { of: OF, sourceType: "db-cluster", categories: ["failure", "maintenance"] }),
});
