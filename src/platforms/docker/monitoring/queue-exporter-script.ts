/**
 * Counts the messages of every queue in the emulator. No API tells how old the oldest message is, so its age is the time
 * since the queue was last seen empty, which it cannot exceed: a queue that is busy whenever it is looked at seems older than
 * it is. While the emulator does not answer, a scrape fails, and `up` is 0.
 */
export const QUEUE_EXPORTER_SCRIPT = `
import json, os, threading, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
import boto3
from botocore.config import Config

LOOK_EVERY = 2
NAMES = (
    "symphony_queue_messages_visible", "symphony_queue_messages_in_flight",
    "symphony_queue_dead_letters", "symphony_queue_oldest_age_seconds",
)
HELP = (
    "Messages that a consumer can receive, or can once their delay is over.", "Messages that a consumer has received and not deleted.",
    "Messages in the dead-letter queue.", "Seconds since the queue was last seen empty; the oldest message is no older.",
)

watched = json.loads(os.environ["WATCHED_QUEUES"])
sqs = boto3.client(
    "sqs", endpoint_url=watched["endpoint"], region_name=watched["region"],
    aws_access_key_id="emulator", aws_secret_access_key="emulator",
    config=Config(proxies={}, connect_timeout=2, read_timeout=5, retries={"total_max_attempts": 1}),
)
started = time.monotonic()
empty_at = {queue["name"]: started for queue in watched["queues"]}
state = {"text": None}

def count(url):
    got = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    waiting = int(got["ApproximateNumberOfMessages"]) + int(got["ApproximateNumberOfMessagesDelayed"])
    return waiting, int(got["ApproximateNumberOfMessagesNotVisible"])

def look():
    rows = []
    for queue in watched["queues"]:
        name, asked = queue["name"], time.monotonic()
        visible, in_flight = count(queue["url"])
        dead = sum(count(queue["dead_letters"]))
        if visible + in_flight == 0:
            empty_at[name] = asked
        age = 0 if visible + in_flight == 0 else time.monotonic() - empty_at[name]
        rows.append((name, (visible, in_flight, dead, round(age, 3))))
    lines = []
    for i, metric in enumerate(NAMES):
        lines += ["# HELP %s %s" % (metric, HELP[i]), "# TYPE %s gauge" % metric]
        lines += ['%s{queue="%s"} %s' % (metric, name, values[i]) for name, values in rows]
    return "\\n".join(lines) + "\\n"

def keep_looking():
    while True:
        try:
            state["text"] = look()
        except Exception as problem:
            state["text"] = None
            print("The emulator does not answer:", type(problem).__name__, flush=True)
        time.sleep(LOOK_EVERY)

class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        text = state["text"]
        if self.path == "/health":
            status, body = 200, "ok\\n"
        elif self.path != "/metrics":
            status, body = 404, "Only /metrics is here.\\n"
        elif text is None:
            status, body = 503, "The emulator does not answer.\\n"
        else:
            status, body = 200, text
        answer = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *arguments):
        pass

addresses = [address.rsplit(":", 1) for address in watched["listen"]]
servers = [ThreadingHTTPServer((host, int(port)), Handler) for host, port in addresses]
for server in servers:
    threading.Thread(target=server.serve_forever, daemon=True).start()
keep_looking()
`.trimStart();

/** Ends with 0 when the exporter answers, whether or not the emulator does. */
export const QUEUE_EXPORTER_HEALTH = `
import http.client, json, os
host, port = json.loads(os.environ["WATCHED_QUEUES"])["listen"][0].rsplit(":", 1)
connection = http.client.HTTPConnection(host, int(port), timeout=5)
connection.request("GET", "/health")
raise SystemExit(connection.getresponse().status != 200)
`.trimStart();
