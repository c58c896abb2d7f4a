import type { Mutations } from "./mutation";

export const route53: Mutations = {
  "Route53.2": [
    { of: "aws_route53_query_log", at: "" },
    { of: "aws_route53_query_log", at: "zone_id", to: "Z0123456789ABCDEFGHIJ" },
    { of: "aws_route53_query_log", at: "cloudwatch_log_group_arn", to: "" },
  ],
};
