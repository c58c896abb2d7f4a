import { control } from "../../control";

export const stoppedInstances = control({
  id: "EC2.4",
  title: "Instances that are stopped for 30 days are removed",
  severity: "medium",
  of: ["aws_instance"],
  why: "An instance that nobody starts gets no updates, and has every old fault on the day on which somebody does.",
  fix: "The library makes no instance; remove an aws_instance of your own that is not needed.",
  verify:
    "aws ec2 describe-instances --filters Name=instance-state-name,Values=stopped --query 'Reservations[].Instances[].[InstanceId, StateTransitionReason]'",
  notJudged: "How long an instance has been stopped is not in Terraform.",
});
