"""A system bus of our own with a logind on it, by python3-dbusmock.

Prints the bus' socket, then obeys lines of JSON on standard input and prints "ok" after each:

    {"session": "c1", "uid": 1000, "properties": {"Type": "x11", ...}}   adds or changes a session
    {"gone": "c1"}                        the session is in the list, and there no more when asked
    {"inhibitors": [["shutdown", "who", "why", "block", 0, 1]]}
    {"logind": false}                     logind leaves the bus
"""
import json
import os
import subprocess
import sys

import dbus
from dbusmock import MOCK_IFACE, DBusTestCase

TYPES = {"IdleSinceHint": dbus.UInt64}

DBusTestCase.start_system_bus()
logind, manager = DBusTestCase.spawn_server_template("logind", {}, stdout=subprocess.DEVNULL)
bus = DBusTestCase.get_dbus(system_bus=True)
print(os.environ["DBUS_SYSTEM_BUS_ADDRESS"], flush=True)
known = set()


def obey(order):
    if "session" in order:
        name = order["session"]
        if name not in known:
            known.add(name)
            manager.AddSession(name, "seat0", order.get("uid", 1000), "anna", True)
        path = "/org/freedesktop/login1/session/" + name
        typed = {key: TYPES.get(key, lambda v: v)(value) for key, value in order["properties"].items()}
        session = dbus.Interface(bus.get_object("org.freedesktop.login1", path), MOCK_IFACE)
        session.UpdateProperties("org.freedesktop.login1.Session", typed)
    elif "gone" in order:
        manager.RemoveObject("/org/freedesktop/login1/session/" + order["gone"])
    elif "inhibitors" in order:
        manager.AddMethod(
            "org.freedesktop.login1.Manager",
            "ListInhibitors",
            "",
            "a(ssssuu)",
            "ret = " + repr([tuple(each) for each in order["inhibitors"]]),
        )
    elif "logind" in order:
        logind.terminate()
        logind.wait()


try:
    for line in sys.stdin:
        obey(json.loads(line))
        print("ok", flush=True)
finally:
    logind.terminate()
    logind.wait()
    DBusTestCase.tearDownClass()
