import { control } from "../../control";

export const notPublic = control({
  id: "RDS.2",
  title: "No instance has a public address",
  severity: "critical",
  of: ["aws_db_instance", "aws_rds_cluster_instance"],
  why: "The internet reaches the database's port, and every leaked or guessed password and every flaw of the engine with it.",
  fix: "A Database has none unless an override gives it one; set publicly_accessible of an instance of your own to false.",
  verify: 'aws rds describe-db-instances --db-instance-identifier <name> --query "DBInstances[].PubliclyAccessible"',
  each: (instance) => instance.at("publicly_accessible").is(false, { unset: false }),
});
