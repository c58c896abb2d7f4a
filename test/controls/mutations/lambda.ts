import type { Mutations } from "./mutation";

export const lambda: Mutations = {
  "Lambda.1": [
    { of: "aws_lambda_permission.nightly", at: "principal", to: "s3.amazonaws.com" },
    { of: "aws_lambda_permission.arrivals", at: "source_account" },
    { of: "aws_lambda_permission.account", at: "source_account" },
    { of: "aws_lambda_permission.gateway", at: "source_arn", to: "*" },
    { of: "aws_lambda_permission.organization", at: "principal_org_id" },
  ],
};
