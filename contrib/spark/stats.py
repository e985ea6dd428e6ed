#!/usr/bin/env python3
"""The table of `amexfix stats`, counted from the raw records of many machines.

usage: spark-submit stats.py RECORDS [SINCE] > table.json

RECORDS is a path or pattern for Spark, such as 'machines/*/sessions/*.jsonl'; SINCE a time in RFC 3339. A file is a session
and each line an event. Files with the same name and the same first event are copies of one session; the longest counts.
Checksums are not checked; a line that is not JSON is skipped.
"""
import json
import os
import sys
from datetime import datetime

from pyspark.sql import SparkSession

COUNTS = ("offered", "tried", "worked", "could_not")


def events(text):
    """The events of a file, each with its time. Text after the last newline was never finished."""
    for line in text.split("\n")[:-1]:
        try:
            record = json.loads(line)
            yield record["at"], record["event"]
        except (ValueError, KeyError, TypeError):
            continue


def session(file):
    """The key that all copies of a session share (its name and first event), and the events of this copy."""
    path, text = file
    found = list(events(text))
    return (os.path.basename(path), json.dumps(found[:1])), found


def subject(kind, data):
    """The id by which an act is undone."""
    return {"symptom": "symptom", "answered": data.get("question")}.get(kind, data.get("id"))


def replay(found):
    """Every event, with the symptom at that moment, and whether the event still holds at the end."""
    acts, moments = [], []
    for _, event in found:
        ((kind, data),) = event.items()
        current = next((act["id"] for act in reversed(acts) if act["kind"] == "symptom"), None)
        moment = {"kind": kind, "in_force": True, **data}
        if kind == "shown":
            moment.update(kind=kind, step=data["kind"])
        if kind == "undone":
            last = next((act for act in reversed(acts) if act["subject"] == data["id"]), None)
            if last:
                last["in_force"] = False
                acts.remove(last)
        elif kind in ("symptom", "answered", "tried", "waiting"):
            if kind != "symptom" or data["id"] != current:
                moment["subject"] = subject(kind, data)
                acts.append(moment)
        symptoms = (act["id"] for act in reversed(acts) if act["kind"] == "symptom")
        moment["symptom"] = next(symptoms, None)
        moments.append(moment)
    return moments


def trials(moments):
    """What was offered, and what was tried with what outcome, as `amexfix stats` counts it."""
    offered, tried, unreported, last = set(), {}, set(), None
    for moment in moments:
        symptom, key = moment["symptom"], moment.get("id")
        if moment["kind"] == "tried" and moment["in_force"]:
            tried[key], last = (symptom, moment["outcome"]), (symptom, key)
            unreported.discard(key)
        elif moment["kind"] == "shown" and moment["step"] in ("fix", "wait"):
            offered.add((symptom, key))
            if key in unreported:
                unreported.remove(key)
                del tried[key]
            last = (symptom, key)
        elif moment["kind"] == "shown" and moment["step"] == "call" and last and last[0] == symptom:
            under, outcome = tried.get(last[1], (symptom, None))
            if outcome is None:
                unreported.add(last[1])
            tried[last[1]] = (under, "no-change" if outcome in (None, "worked") else outcome)
    return offered, tried


def rows(found):
    """The counts of one session."""
    packs = [event["started"]["pack"] for _, event in found if "started" in event]
    pack = packs[-1] if packs else None
    offered, tried = trials(replay(found))
    for symptom, key in offered:
        yield (pack, symptom, key), (1, 0, 0, 0)
    for key, (symptom, outcome) in tried.items():
        yield (pack, symptom, key), (0, 1, int(outcome == "worked"), int(outcome == "could-not"))


def moment_of(text):
    return datetime.fromisoformat(text[:19] + "+00:00")


def main(records, since=None):
    spark = SparkSession.builder.appName("amexfix").getOrCreate()
    files = spark.sparkContext.wholeTextFiles(records, spark.sparkContext.defaultParallelism * 4)
    sessions = files.map(session).filter(lambda one: one[1])
    longest = sessions.reduceByKey(lambda one, other: one if len(one) >= len(other) else other)
    if since:
        longest = longest.filter(lambda one: moment_of(one[1][0][0]) >= moment_of(since))
    add = lambda one, other: tuple(map(sum, zip(one, other)))
    table = longest.flatMap(lambda one: rows(one[1])).reduceByKey(add).collect()
    table.sort(key=lambda row: (row[0][0] or "", row[0][1] or "", -row[1][2], row[0][2]))
    found = [{"symptom": symptom, "id": key, **dict(zip(COUNTS, counts)), "pack": pack} for (pack, symptom, key), counts in table]
    print(json.dumps(found))
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
