import { control } from "../../control";

export const expiredCertificatesRemoved = control({
  id: "IAM.26",
  title: "No expired certificate is kept in IAM",
  severity: "medium",
  of: ["aws_iam_account_password_policy", "aws_iam_server_certificate"],
  why: "An expired certificate that is deployed by mistake breaks the site and teaches people to ignore warnings.",
  fix: "Use certificates of AWS Certificate Manager, as a public Service does, which renews them; delete expired ones from IAM.",
  notJudged: "Whether a certificate has expired depends on the day, which this evidence does not.",
  verify:
    "aws iam list-server-certificates --query 'ServerCertificateMetadataList[].[ServerCertificateName,Expiration]'",
});
