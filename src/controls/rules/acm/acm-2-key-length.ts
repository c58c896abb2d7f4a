import { control } from "../../control";
import type { Row } from "../../evidence";
import type { Scope } from "../../query";

/** Bits of an RSA key. */
const SHORTEST = 2048;

export const keyLength = control({
  id: "ACM.2",
  title: "RSA keys of certificates have 2,048 bits or more",
  severity: "high",
  of: ["aws_acm_certificate"],
  why: "A shorter key can be computed from the certificate; whoever has it can pass as the service.",
  fix: "The certificate of public services has it unless an override takes it away; leave key_algorithm of a certificate of your own out, or set it to RSA_2048 or stronger.",
  verify: "aws acm describe-certificate --certificate-arn <arn> --query Certificate.KeyAlgorithm",
  each: (certificate) => {
    const imported = certificate.at("private_key");
    return imported.isAbsentNow
      ? certificate.at("key_algorithm").isNot("RSA_1024", { unset: "RSA_2048" })
      : ofImported(certificate);
  },
});

/** Only a key that Terraform itself makes tells its length. */
function ofImported(certificate: Scope): Row {
  const key = certificate.follow("tls_private_key", "private_key");
  if (!key || key.at("algorithm").isUnknown) return certificate.row("private_key", "imported", "unknown");
  const algorithm = key.at("algorithm");
  return algorithm.known === "RSA" ? key.at("rsa_bits").atLeast(SHORTEST, { unset: SHORTEST }) : algorithm.isSet();
}
