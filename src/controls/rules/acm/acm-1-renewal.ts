import { control } from "../../control";
import type { Row } from "../../evidence";
import { type Value, anyOf } from "../../query";

export const certificateRenewal = control({
  id: "ACM.1",
  title: "Certificates are renewed without anybody",
  severity: "medium",
  of: ["aws_acm_certificate"],
  why: "On the day on which a certificate expires every visitor sees an error instead of the service.",
  fix: "The certificate of public services has it unless an override takes it away; request a certificate of your own with validation_method DNS, and accept an imported one with who renews it.",
  verify:
    "aws acm describe-certificate --certificate-arn <arn> --query 'Certificate.[RenewalEligibility, RenewalSummary.RenewalStatus, NotAfter]'",
  // AWS's control counts the days until the end; what Terraform shows is whether ACM renews before it by itself: not what
  // was imported, and not what waits for somebody to answer a mail.
  each: (certificate) => [
    requested(certificate.at("certificate_body")),
    ...anyOf(certificate.at("validation_method").is("DNS"), certificate.at("certificate_authority_arn").isSet()),
  ],
});

/** A certificate that has a body is imported; nobody needs to read it here. */
function requested(body: Value): Row {
  return { ...body.isAbsent(), found: body.isAbsentNow ? "not set" : "imported" };
}
