import { control } from "../../control";
import { publicStatements } from "../s3/public-statements";

export const topicsNotPublic = control({
  id: "SNS.4",
  title: "No topic's policy admits everybody",
  severity: "high",
  of: ["aws_sns_topic_policy", "aws_sns_topic"],
  why: "Everybody publishes forged messages to the subscribers, or subscribes and reads along.",
  fix: "A Topic admits nobody by its policy unless an override does; in a policy of your own name the principals, or limit a statement for everybody by aws:SourceAccount or aws:PrincipalOrgID.",
  verify: "aws sns get-topic-attributes --topic-arn <topic ARN> --query Attributes.Policy --output text",
  each: (topic) => {
    // Without a policy of its own a topic admits its owner only.
    if (topic.at("policy").isAbsentNow) return [];
    const { found, verdict } = publicStatements(topic.policy("policy"));
    return topic.row("policy", found, verdict);
  },
});
