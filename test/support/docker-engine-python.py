# Prints as JSON what an image needs to run moto as this machine does: the interpreter, its library, and every file of
# the distributions that the server of moto reaches.
import importlib.metadata as metadata
import json
import re
import sys
import sysconfig

ROOTS = ["moto[s3]", "flask", "flask-cors"]


def requirement(text):
    name, extras, rest = re.match(r"\s*([A-Za-z0-9._-]+)\s*(?:\[([^\]]*)\])?(.*)", text).groups()
    extra = re.search(r"extra\s*==\s*['\"]([^'\"]+)['\"]", rest)
    return name, [part.strip() for part in (extras or "").split(",") if part.strip()], extra and extra.group(1)


reached, waiting = {}, list(ROOTS)
while waiting:
    name, extras, _ = requirement(waiting.pop())
    key = re.sub(r"[-_.]+", "-", name).lower()
    try:
        distribution = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        continue  # For another system or version than this.
    if set(extras) <= reached.setdefault(key, set()) and len(reached[key]) > 0:
        continue
    reached[key] |= {"", *extras}
    for line in distribution.requires or []:
        extra = requirement(line)[2]
        if extra is None or extra in reached[key]:
            waiting.append(line)

files = []
for key in sorted(reached):
    distribution = metadata.distribution(key)
    for file in distribution.files or []:
        if ".." not in file.parts and "__pycache__" not in file.parts:
            files.append([str(distribution.locate_file(file)), str(file)])

paths = sysconfig.get_paths()
json.dump({"program": sys.executable, "library": paths["stdlib"], "files": files}, sys.stdout)
