import { control } from "../../control";

export const containerInsights = control({
  id: "ECS.12",
  title: "Clusters collect metrics of their tasks with Container Insights",
  severity: "medium",
  demandedFrom: "staging",
  of: ["aws_ecs_cluster"],
  why: "A task that is short of memory, or restarts again and again, shows in no metric of its service.",
  fix: "An Environment has it by its tier, from staging on; give a cluster of your own a setting named containerInsights with the value enabled or enhanced.",
  verify: "aws ecs describe-clusters --clusters <cluster> --include SETTINGS --query 'clusters[].settings'",
  each: (cluster) => {
    const settings = cluster.blocks("setting");
    const insights = settings.find((setting) => setting.at("name").known === "containerInsights");
    if (insights) return insights.at("value").is(["enabled", "enhanced"]);
    const hidden = cluster.at("setting").isUnknown || settings.some((setting) => setting.at("name").isUnknown);
    return cluster.row("setting", "none named containerInsights", hidden ? "unknown" : "violated");
  },
});
