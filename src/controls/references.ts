/** What other frameworks call a control. */
export interface References {
  /** Requirements of NIST SP 800-53 revision 5. */
  readonly nist: readonly string[];
  /** Recommendations of the CIS Amazon Web Services Foundations Benchmark 5.0. */
  readonly cis: readonly string[];
}

/** By the id of a control. */
export function referencesOf(id: string): References {
  const { nist = "", cis = "" } = REFERENCES[id] ?? {};
  return { nist: nist.split(" ").filter(Boolean), cis: cis.split(" ").filter(Boolean) };
}

/**
 * From the crosswalk of the compliance data of Prowler (Apache-2.0), which joins controls that share a check there: it is
 * coarse. A control without an entry has none there.
 */
const REFERENCES: Readonly<Record<string, { readonly nist?: string; readonly cis?: string }>> = {
  "ACM.1": { nist: "SC-7(12) SC-7(16)" },
  "CloudTrail.1": {
    nist: "AC-2(4) AC-3(1) AC-3(10) AC-4(26) AC-6(9) AU-10 AU-12(1) AU-12(2) AU-12(3) AU-12(4) AU-12(a) AU-12(c) AU-14(3) AU-14(a) AU-14(b) AU-2(b) AU-3(1) AU-3(a) AU-3(b) AU-3(c) AU-3(d) AU-3(e) AU-3(f) AU-6(3) AU-6(4) AU-6(6) AU-6(9) AU-8(b) CA-7(b) CM-5(1)(b) CM-6(a) CM-9(b) IA-3(3)(b) MA-4(1)(a) PM-14(a)(1) PM-14(b) PM-31 SC-7(9)(b) SI-1(1)(c) SI-10(1)(c) SI-3(8)(b) SI-4(17) SI-4(2) SI-4(20) SI-7(8)",
    cis: "3.1",
  },
  "CloudTrail.2": { nist: "AU-9(3) CM-6(a) CM-9(b) CP-9(d) SC-13(a) SC-28(1) SC-8(3) SC-8(4) SI-19(4)", cis: "3.5" },
  "CloudTrail.4": {
    nist: "AU-9(a) CM-6(a) CM-9(b) PM-11(b) PM-17(b) SA-1(1) SA-10(1) SC-16(1) SI-1(a)(2) SI-4(d) SI-7(1) SI-7(3) SI-7(7) SI-7(a)",
    cis: "3.2",
  },
  "CloudTrail.5": {
    nist: "AC-2(4) AC-3(1) AC-3(10) AC-4(26) AC-6(9) AU-10 AU-12(1) AU-12(2) AU-12(3) AU-12(4) AU-12(a) AU-12(c) AU-14(3) AU-14(a) AU-14(b) AU-16 AU-2(b) AU-3(a) AU-3(b) AU-3(c) AU-3(d) AU-3(e) AU-3(f) AU-4(1) AU-6(1) AU-6(3) AU-6(4) AU-6(5) AU-6(6) AU-6(9) AU-7(1) AU-8(b) AU-9(7) CA-7(b) CM-5(1)(b) CM-6(a) CM-9(b) IA-3(3)(b) MA-4(1)(a) PM-14(a)(1) PM-14(b) PM-31 SC-7(9)(b) SI-1(1)(c) SI-10(1)(c) SI-3(8)(b) SI-4(17) SI-4(2) SI-4(20) SI-7(8)",
  },
  "CloudTrail.7": { cis: "3.4" },
  "CloudWatch.1": { cis: "4.3" },
  "CloudWatch.2": { cis: "4.1" },
  "CloudWatch.3": { cis: "4.2" },
  "CloudWatch.4": { cis: "4.4" },
  "CloudWatch.5": { cis: "4.5" },
  "CloudWatch.6": { cis: "4.6" },
  "CloudWatch.7": { cis: "4.7" },
  "CloudWatch.8": { cis: "4.8" },
  "CloudWatch.9": { cis: "4.9" },
  "CloudWatch.10": { cis: "4.10" },
  "CloudWatch.11": { cis: "4.11" },
  "CloudWatch.12": { cis: "4.12" },
  "CloudWatch.13": { cis: "4.13" },
  "CloudWatch.14": { cis: "4.14" },
  "Config.1": { cis: "3.3" },
  "EC2.1": {
    nist: "AC-17(1) AC-17(10) AC-17(4)(a) AC-17(9) AC-17(b) AC-2(6) AC-3 AC-3(7) AC-4(21) AC-6 MP-2 SC-25 SC-7(11) SC-7(12) SC-7(16) SC-7(2) SC-7(20) SC-7(21) SC-7(24)(b) SC-7(25) SC-7(26) SC-7(27) SC-7(28) SC-7(3) SC-7(7) SC-7(9)(a) SC-7(a) SC-7(b) SC-7(c)",
  },
  "EC2.2": {
    nist: "AC-17(1) AC-17(10) AC-17(4)(a) AC-17(9) AC-17(b) AC-4(21) CM-6(a) CM-9(b) SC-7(11) SC-7(12) SC-7(16) SC-7(21) SC-7(24)(b) SC-7(25) SC-7(26) SC-7(27) SC-7(28) SC-7(5) SC-7(7) SC-7(a) SC-7(c)",
    cis: "5.5",
  },
  "EC2.3": { nist: "AU-9(3) CM-6(a) CM-9(b) CP-9(d) SC-13(a) SC-28(1) SC-8(3) SC-8(4) SI-19(4)", cis: "5.1.1" },
  "EC2.4": { nist: "CM-2(2) CM-2(a) CM-2(b) CM-2(b)(1) CM-2(b)(2) CM-2(b)(3) CM-3(3) CM-8(6)" },
  "EC2.6": {
    nist: "AC-4(26) AU-12(1) AU-12(2) AU-12(3) AU-12(4) AU-12(a) AU-12(c) AU-14(3) AU-14(a) AU-14(b) AU-2(b) AU-3(a) AU-3(b) AU-3(c) AU-3(d) AU-3(e) AU-6(3) AU-6(4) AU-6(6) AU-6(9) AU-8(b) CA-7(b) CM-5(1)(b) CM-6(a) CM-9(b) IA-3(3)(b) MA-4(1)(a) PM-14(a)(1) PM-14(b) PM-31 SI-4(17) SI-7(8)",
    cis: "3.7",
  },
  "EC2.7": { nist: "AU-9(3) CM-6(a) CM-9(b) CP-9(d) SC-13(a) SC-28(1) SC-8(3) SC-8(4) SI-19(4)" },
  "EC2.8": {
    nist: "AC-2(6) AC-24 AC-3 AC-3(12)(a) AC-3(13) AC-3(15)(a) AC-3(15)(b) AC-3(3) AC-3(3)(a) AC-3(3)(b)(1) AC-3(3)(b)(2) AC-3(3)(b)(3) AC-3(3)(b)(4) AC-3(3)(b)(5) AC-3(3)(c) AC-3(4) AC-3(4)(a) AC-3(4)(b) AC-3(4)(c) AC-3(4)(d) AC-3(4)(e) AC-3(7) AC-3(8) AC-4(28) AC-6 CM-5(1)(a) MP-2 SC-23(3)",
    cis: "5.7",
  },
  "EC2.9": {
    nist: "AC-17(1) AC-17(10) AC-17(4)(a) AC-17(9) AC-17(b) AC-2(6) AC-3 AC-3(7) AC-4(21) AC-6 MP-2 SC-25 SC-7(11) SC-7(12) SC-7(16) SC-7(2) SC-7(20) SC-7(21) SC-7(24)(b) SC-7(25) SC-7(26) SC-7(27) SC-7(28) SC-7(3) SC-7(7) SC-7(9)(a) SC-7(a) SC-7(b) SC-7(c)",
  },
  "EC2.13": {
    nist: "AC-17(1) AC-17(10) AC-17(9) AC-17(b) CM-9(b) SC-7(11) SC-7(12) SC-7(16) SC-7(21) SC-7(24)(b) SC-7(25) SC-7(26) SC-7(27) SC-7(28) SC-7(7) SC-7(a) SC-7(c)",
    cis: "5.3 5.4",
  },
  "EC2.14": { cis: "5.3 5.4" },
  "EC2.21": { cis: "5.2" },
  "EFS.1": { nist: "AU-9(3) CP-9(d) SC-13(a) SC-28(1) SC-8(3) SC-8(4) SI-19(4)", cis: "2.3.1" },
  "EFS.2": { nist: "CP-1(2) CP-10 CP-10(2) CP-2(5) CP-6(1) CP-6(2) CP-6(a) CP-9(a) CP-9(b) CP-9(c) SC-5(2) SI-13(5)" },
  "ELB.3": {
    nist: "AC-17(2) AC-24(1) AC-4 AC-4(22) AU-9(3) CA-9(b) IA-5(1)(c) PM-17(b) SC-13(a) SC-23 SC-23(5) SC-7(4)(b) SC-7(4)(g) SC-7(5) SC-8 SC-8(1) SC-8(2) SC-8(3) SC-8(4) SC-8(5) SI-1(a)(2)",
  },
  "ELB.5": {
    nist: "AC-4(26) AU-10 AU-12(1) AU-12(2) AU-12(3) AU-12(4) AU-12(a) AU-12(c) AU-14(3) AU-14(a) AU-14(b) AU-2(b) AU-3(a) AU-3(b) AU-3(c) AU-3(d) AU-3(e) AU-3(f) AU-6(3) AU-6(4) AU-6(6) AU-6(9) AU-8(b) CA-7(b) CM-5(1)(b) IA-3(3)(b) MA-4(1)(a) PM-14(a)(1) PM-14(b) PM-31 SC-7(9)(b) SI-4(17) SI-7(8)",
  },
  "ELB.6": {
    nist: "CA-7(4)(c) CM-2(2) CM-2(a) CM-3(a) CM-8(6) CP-1(a)(1)(b) CP-1(a)(2) CP-2(5) CP-2(a) CP-2(a)(6) CP-2(a)(7) CP-2(d) CP-2(e) SA-15(a)(4) SC-22 SC-5(2)",
  },
  "ELB.16": { nist: "AC-4(21)" },
  "GuardDuty.1": {
    nist: "AC-2(12)(a) AC-3(12)(b) AU-12(3) AU-14(a) AU-14(b) AU-3(1) AU-6(1) AU-6(5) CA-2(d) CA-7 CA-7(b) CM-8(3)(a) PE-6(2) PE-6(4) PM-14(a)(1) PM-14(b) PM-16 PM-31 RA-1(a) RA-1(a)(1) RA-1(a)(2) RA-10(a) RA-10(a)(1) RA-10(a)(2) RA-3(4) RA-3(a)(1) RA-5(4) RA-5(a) SC-43(b) SC-5(1) SC-5(3)(a) SC-5(3)(b) SC-5(a) SC-5(b) SI-3(8)(a) SI-4(1) SI-4(10) SI-4(13)(a) SI-4(14) SI-4(2) SI-4(23) SI-4(25) SI-4(3) SI-4(4)(a) SI-4(4)(b) SI-4(a) SI-4(a)(1) SI-4(a)(2) SI-4(b) SI-4(c) SI-5(1) SI-5(b)",
  },
  "IAM.1": {
    nist: "AC-2(1) AC-2(6) AC-2(i)(2) AC-24 AC-3 AC-3(12)(a) AC-3(13) AC-3(15)(a) AC-3(15)(b) AC-3(3) AC-3(3)(a) AC-3(3)(b)(1) AC-3(3)(b)(2) AC-3(3)(b)(3) AC-3(3)(b)(4) AC-3(3)(b)(5) AC-3(3)(c) AC-3(4) AC-3(4)(a) AC-3(4)(b) AC-3(4)(c) AC-3(4)(d) AC-3(4)(e) AC-3(7) AC-3(8) AC-4(28) AC-5(b) AC-6 AC-6(10) AC-6(2) AC-6(3) CM-5(1)(a) CM-6(a) CM-9(b) MP-2 SC-23(3) SC-25",
    cis: "1.15",
  },
  "IAM.3": {
    nist: "AC-2(1) AC-24 AC-3(12)(a) AC-3(13) AC-3(15)(a) AC-3(15)(b) AC-3(3) AC-3(3)(a) AC-3(3)(b)(1) AC-3(3)(b)(2) AC-3(3)(b)(3) AC-3(3)(b)(4) AC-3(3)(b)(5) AC-3(3)(c) AC-3(4) AC-3(4)(a) AC-3(4)(b) AC-3(4)(c) AC-3(4)(d) AC-3(4)(e) AC-3(8) AC-4(28) CM-5(1)(a) CM-6(a) CM-9(b) SC-23(3)",
    cis: "1.13",
  },
  "IAM.4": {
    nist: "AC-2(1) AC-2(6) AC-24 AC-3(12)(a) AC-3(13) AC-3(15)(a) AC-3(15)(b) AC-3(3) AC-3(3)(a) AC-3(3)(b)(1) AC-3(3)(b)(2) AC-3(3)(b)(3) AC-3(3)(b)(4) AC-3(3)(b)(5) AC-3(3)(c) AC-3(4) AC-3(4)(a) AC-3(4)(b) AC-3(4)(c) AC-3(4)(d) AC-3(4)(e) AC-3(7) AC-3(8) AC-4(28) AC-6 AC-6(10) AC-6(2) CM-5(1)(a) CM-6(a) CM-9(b) IA-2 IA-4(4) IA-4(8) IA-4(b) IA-5(8) MP-2 SC-23(3) SC-25",
    cis: "1.3",
  },
  "IAM.5": {
    nist: "AC-2(1) AC-24 AC-3(12)(a) AC-3(13) AC-3(15)(a) AC-3(15)(b) AC-3(2) AC-3(3) AC-3(3)(a) AC-3(3)(b)(1) AC-3(3)(b)(2) AC-3(3)(b)(3) AC-3(3)(b)(4) AC-3(3)(b)(5) AC-3(3)(c) AC-3(4) AC-3(4)(a) AC-3(4)(b) AC-3(4)(c) AC-3(4)(d) AC-3(4)(e) AC-3(8) AC-4(28) AC-7(4) AC-7(4)(a) CM-5(1)(a) CM-6(a) CM-9(b) IA-2(1) IA-2(2) IA-2(6) IA-2(6)(a) IA-2(8) SC-23(3)",
    cis: "1.9",
  },
  "IAM.6": {
    nist: "AC-2(1) AC-24 AC-3(12)(a) AC-3(13) AC-3(15)(a) AC-3(15)(b) AC-3(2) AC-3(3) AC-3(3)(a) AC-3(3)(b)(1) AC-3(3)(b)(2) AC-3(3)(b)(3) AC-3(3)(b)(4) AC-3(3)(b)(5) AC-3(3)(c) AC-3(4) AC-3(4)(a) AC-3(4)(b) AC-3(4)(c) AC-3(4)(d) AC-3(4)(e) AC-3(8) AC-4(28) AC-7(4) AC-7(4)(a) CM-5(1)(a) CM-6(a) CM-9(b) IA-2(1) IA-2(2) IA-2(6) IA-2(6)(a) IA-2(8) SC-23(3)",
    cis: "1.5",
  },
  "IAM.7": {
    nist: "AC-2(1) AC-2(3) AC-2(3)(a) AC-2(3)(b) AC-2(3)(c) AC-2(3)(d) AC-2(d)(1) AC-24 AC-3(12)(a) AC-3(13) AC-3(15)(a) AC-3(15)(b) AC-3(3) AC-3(3)(a) AC-3(3)(b)(1) AC-3(3)(b)(2) AC-3(3)(b)(3) AC-3(3)(b)(4) AC-3(3)(b)(5) AC-3(3)(c) AC-3(4) AC-3(4)(a) AC-3(4)(b) AC-3(4)(c) AC-3(4)(d) AC-3(4)(e) AC-3(8) AC-4(28) AC-7(4) AC-7(4)(a) CM-12(b) CM-5(1)(a) CM-6(a) CM-9(b) IA-4(d) IA-5 IA-5(1)(f) IA-5(1)(g) IA-5(1)(h) IA-5(18)(a) IA-5(18)(b) IA-5(b) IA-5(c) IA-5(d) IA-5(f) IA-5(h) IA-8(2)(b) MA-4(c) SC-23(3)",
    cis: "1.7 1.8",
  },
  "IAM.8": {
    nist: "AC-2(1) AC-2(3) AC-2(3)(a) AC-2(3)(b) AC-2(3)(c) AC-2(3)(d) AC-2(6) AC-2(g) AC-2(j) AC-24 AC-3 AC-3(12)(a) AC-3(13) AC-3(15)(a) AC-3(15)(b) AC-3(3) AC-3(3)(a) AC-3(3)(b)(1) AC-3(3)(b)(2) AC-3(3)(b)(3) AC-3(3)(b)(4) AC-3(3)(b)(5) AC-3(3)(c) AC-3(4) AC-3(4)(a) AC-3(4)(b) AC-3(4)(c) AC-3(4)(d) AC-3(4)(e) AC-3(7) AC-3(8) AC-4(28) AC-6 CM-5(1)(a) CM-6(a) CM-9(b) MP-2 SC-23(3)",
    cis: "1.11",
  },
  "IAM.10": {
    nist: "AC-2(1) AC-2(3) AC-2(3)(a) AC-2(3)(b) AC-2(3)(c) AC-2(3)(d) AC-2(d)(1) AC-24 AC-3(12)(a) AC-3(13) AC-3(15)(a) AC-3(15)(b) AC-3(3) AC-3(3)(a) AC-3(3)(b)(1) AC-3(3)(b)(2) AC-3(3)(b)(3) AC-3(3)(b)(4) AC-3(3)(b)(5) AC-3(3)(c) AC-3(4) AC-3(4)(a) AC-3(4)(b) AC-3(4)(c) AC-3(4)(d) AC-3(4)(e) AC-3(8) AC-4(28) AC-7(4) AC-7(4)(a) CM-12(b) CM-5(1)(a) CM-6(a) CM-9(b) IA-4(d) IA-5 IA-5(1)(f) IA-5(1)(g) IA-5(1)(h) IA-5(18)(a) IA-5(18)(b) IA-5(b) IA-5(c) IA-5(d) IA-5(f) IA-5(h) IA-8(2)(b) MA-4(c) SC-23(3)",
    cis: "1.7 1.8",
  },
  "IAM.19": {
    nist: "AC-2(1) AC-24 AC-3(12)(a) AC-3(13) AC-3(15)(a) AC-3(15)(b) AC-3(2) AC-3(3) AC-3(3)(a) AC-3(3)(b)(1) AC-3(3)(b)(2) AC-3(3)(b)(3) AC-3(3)(b)(4) AC-3(3)(b)(5) AC-3(3)(c) AC-3(4) AC-3(4)(a) AC-3(4)(b) AC-3(4)(c) AC-3(4)(d) AC-3(4)(e) AC-3(8) AC-4(28) AC-7(4) AC-7(4)(a) CM-5(1)(a) CM-6(a) CM-9(b) IA-2(1) IA-2(2) IA-2(6) IA-2(6)(a) IA-2(8) SC-23(3)",
    cis: "1.9",
  },
  "IAM.22": {
    nist: "AC-2(1) AC-2(3) AC-2(3)(a) AC-2(3)(b) AC-2(3)(c) AC-2(3)(d) AC-2(6) AC-2(g) AC-2(j) AC-24 AC-3 AC-3(12)(a) AC-3(13) AC-3(15)(a) AC-3(15)(b) AC-3(3) AC-3(3)(a) AC-3(3)(b)(1) AC-3(3)(b)(2) AC-3(3)(b)(3) AC-3(3)(b)(4) AC-3(3)(b)(5) AC-3(3)(c) AC-3(4) AC-3(4)(a) AC-3(4)(b) AC-3(4)(c) AC-3(4)(d) AC-3(4)(e) AC-3(7) AC-3(8) AC-4(28) AC-6 CM-5(1)(a) CM-6(a) CM-9(b) MP-2 SC-23(3)",
    cis: "1.11",
  },
  "IAM.26": {
    nist: "AC-2(1) AC-2(3) AC-2(3)(a) AC-2(3)(b) AC-2(3)(c) AC-2(3)(d) AC-2(6) AC-2(g) AC-2(j) AC-24 AC-3 AC-3(12)(a) AC-3(13) AC-3(15)(a) AC-3(15)(b) AC-3(3) AC-3(3)(a) AC-3(3)(b)(1) AC-3(3)(b)(2) AC-3(3)(b)(3) AC-3(3)(b)(4) AC-3(3)(b)(5) AC-3(3)(c) AC-3(4) AC-3(4)(a) AC-3(4)(b) AC-3(4)(c) AC-3(4)(d) AC-3(4)(e) AC-3(7) AC-3(8) AC-4(28) AC-6 CM-5(1)(a) CM-6(a) CM-9(b) MP-2 SC-23(3)",
    cis: "1.11",
  },
  "KMS.4": { nist: "CM-6(a) CM-9(b) SA-9(6) SC-12 SC-12(2) SC-12(6)", cis: "3.6" },
  "Lambda.1": {
    nist: "AC-17(1) AC-17(10) AC-17(4)(a) AC-17(9) AC-17(b) AC-2(6) AC-3 AC-3(7) AC-4(21) AC-6 MP-2 SC-25 SC-7(11) SC-7(12) SC-7(16) SC-7(2) SC-7(20) SC-7(21) SC-7(24)(b) SC-7(3) SC-7(9)(a) SC-7(a) SC-7(b) SC-7(c)",
  },
  "RDS.1": {
    nist: "AC-17(1) AC-17(10) AC-17(4)(a) AC-17(9) AC-17(b) AC-2(6) AC-3 AC-3(7) AC-4(21) AC-6 MP-2 SC-25 SC-7(11) SC-7(12) SC-7(16) SC-7(2) SC-7(20) SC-7(21) SC-7(24)(b) SC-7(25) SC-7(26) SC-7(27) SC-7(28) SC-7(3) SC-7(7) SC-7(9)(a) SC-7(a) SC-7(b) SC-7(c)",
  },
  "RDS.2": {
    nist: "AC-17(1) AC-17(10) AC-17(4)(a) AC-17(9) AC-17(b) AC-2(6) AC-3 AC-3(7) AC-4(21) AC-6 MP-2 SC-25 SC-7(11) SC-7(12) SC-7(16) SC-7(2) SC-7(20) SC-7(21) SC-7(24)(b) SC-7(25) SC-7(26) SC-7(27) SC-7(28) SC-7(3) SC-7(7) SC-7(9)(a) SC-7(a) SC-7(b) SC-7(c)",
    cis: "2.2.3",
  },
  "RDS.3": { nist: "AU-9(3) CP-9(8) CP-9(d) SC-13(a) SC-28(1) SC-8(3) SC-8(4) SI-19(4)", cis: "2.2.1" },
  "RDS.5": {
    nist: "CP-1(a)(1)(b) CP-1(a)(2) CP-10 CP-2(5) CP-2(6) CP-2(a) CP-2(a)(6) CP-2(a)(7) CP-2(d) CP-2(e) CP-6(2) SC-22 SC-36 SC-5(2) SC-6 SI-13(5)",
    cis: "2.2.4",
  },
  "RDS.6": { nist: "AU-12(3) AU-14(a) AU-14(b) CA-2(2) CA-7 CA-7(b) PM-14(a)(1) PM-14(b) PM-31 SC-36(1)(a) SI-2(a)" },
  "RDS.8": {
    nist: "CA-7(4)(c) CM-3(a) CP-1(a)(1)(b) CP-1(a)(2) CP-2(5) CP-2(a) CP-2(a)(6) CP-2(a)(7) CP-2(d) CP-2(e) SA-15(a)(4) SC-22 SC-5(2) SI-13(5)",
  },
  "RDS.9": {
    nist: "AC-2(4) AC-3(1) AC-3(10) AC-4(26) AC-6(9) AU-10 AU-12(1) AU-12(2) AU-12(3) AU-12(4) AU-12(a) AU-12(c) AU-14(3) AU-14(a) AU-14(b) AU-2(b) AU-3(a) AU-3(b) AU-3(c) AU-3(d) AU-3(e) AU-3(f) AU-6(3) AU-6(4) AU-6(6) AU-6(9) AU-8(b) CA-7(b) CM-5(1)(b) IA-3(3)(b) MA-4(1)(a) PM-14(a)(1) PM-14(b) PM-31 SC-7(9)(b) SI-1(1)(c) SI-10(1)(c) SI-3(8)(b) SI-4(17) SI-4(2) SI-4(20) SI-7(8)",
  },
  "RDS.11": { nist: "CP-1(2) CP-10 CP-10(2) CP-2(5) CP-6(1) CP-6(2) CP-6(a) CP-9(a) CP-9(b) CP-9(c) SC-5(2) SI-13(5)" },
  "RDS.13": { cis: "2.2.2" },
  "RDS.15": { cis: "2.2.4" },
  "S3.1": {
    nist: "AC-17(1) AC-17(10) AC-17(4)(a) AC-17(9) AC-17(b) AC-2(6) AC-3 AC-3(7) AC-4(21) AC-6 CM-6(a) CM-9(b) MP-2 SC-25 SC-7(11) SC-7(12) SC-7(16) SC-7(2) SC-7(20) SC-7(21) SC-7(24)(b) SC-7(25) SC-7(26) SC-7(27) SC-7(28) SC-7(3) SC-7(7) SC-7(9)(a) SC-7(a) SC-7(b) SC-7(c)",
    cis: "2.1.4",
  },
  "S3.3": {
    nist: "AC-17(1) AC-17(10) AC-17(4)(a) AC-17(9) AC-17(b) AC-2(6) AC-3 AC-3(7) AC-4(21) AC-6 CM-6(a) CM-9(b) MP-2 SC-25 SC-7(11) SC-7(12) SC-7(16) SC-7(2) SC-7(20) SC-7(21) SC-7(24)(b) SC-7(25) SC-7(26) SC-7(27) SC-7(28) SC-7(3) SC-7(7) SC-7(9)(a) SC-7(a) SC-7(b) SC-7(c)",
  },
  "S3.5": {
    nist: "AC-17(2) AC-24(1) AC-4 AC-4(22) AU-9(3) CA-9(b) CM-6(a) CM-9(b) IA-5(1)(c) PM-11(b) PM-17(b) SC-13(a) SC-16(1) SC-23 SC-7(4)(b) SC-7(4)(g) SC-7(5) SC-8 SC-8(1) SC-8(2) SC-8(3) SC-8(4) SC-8(5) SI-1(a)(2)",
    cis: "2.1.1",
  },
  "S3.8": { cis: "2.1.4" },
  "S3.9": {
    nist: "AC-2(4) AC-3(1) AC-3(10) AC-4(26) AC-6(9) AU-10 AU-12(1) AU-12(2) AU-12(3) AU-12(4) AU-12(a) AU-12(c) AU-14(3) AU-14(a) AU-14(b) AU-2(b) AU-3(a) AU-3(b) AU-3(c) AU-3(d) AU-3(e) AU-3(f) AU-6(3) AU-6(4) AU-6(6) AU-6(9) AU-8(b) CA-7(b) CM-5(1)(b) CM-6(a) CM-9(b) IA-3(3)(b) MA-4(1)(a) PM-14(a)(1) PM-14(b) PM-31 SC-7(9)(b) SI-1(1)(c) SI-10(1)(c) SI-3(8)(b) SI-4(17) SI-4(2) SI-4(20) SI-7(8)",
  },
  "S3.14": {
    nist: "AU-9(2) CP-1(2) CP-10 CP-10(2) CP-2(5) CP-6(1) CP-6(2) CP-6(a) CP-9(a) CP-9(b) CP-9(c) PM-11(b) PM-17(b) SC-16(1) SC-5(2) SI-1(a)(2) SI-13(5)",
  },
  "S3.20": { cis: "2.1.2" },
  "SNS.1": { nist: "AU-9(3) CP-9(d) SC-13(a) SC-28(1) SC-8(3) SC-8(4)" },
  "SecretsManager.1": {
    nist: "AC-2(1) AC-24 AC-3(12)(a) AC-3(13) AC-3(15)(a) AC-3(15)(b) AC-3(3) AC-3(3)(a) AC-3(3)(b)(1) AC-3(3)(b)(2) AC-3(3)(b)(3) AC-3(3)(b)(4) AC-3(3)(b)(5) AC-3(3)(c) AC-3(4) AC-3(4)(a) AC-3(4)(b) AC-3(4)(c) AC-3(4)(d) AC-3(4)(e) AC-3(8) AC-4(28) CM-5(1)(a) SC-23(3)",
  },
};
