import type { Mutations } from "./mutation";

export const acm: Mutations = {
  "ACM.1": [
    { of: "aws_acm_certificate", at: "validation_method", to: "EMAIL" },
    { of: "aws_acm_certificate", at: "validation_method" },
    { of: "aws_acm_certificate", at: "certificate_body", to: "-----BEGIN CERTIFICATE-----" },
    { of: "aws_acm_certificate.ledger_internal", at: "certificate_authority_arn" },
  ],
  "ACM.2": [{ of: "aws_acm_certificate", at: "key_algorithm", to: "RSA_1024" }],
};
