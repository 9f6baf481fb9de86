#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A second implementation of vigor-primitives, of nothing but the standard library.

`reference.py vectors.json` recomputes every expected value from its inputs and exits with 1 where
one differs. `reference.py --write vectors.json` writes the file anew, for a new version of the
protocol.
"""
import hashlib
import json
import struct
import sys

B58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
MULTICODEC = {"ed25519": "ed01", "x25519": "ec01", "p256": "8024", "secp256k1": "e701", "sr25519": "ef01"}


def blake(data):
    return hashlib.blake2b(data, digest_size=32).digest()


def base58(data):
    number, text = int.from_bytes(data, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        text = B58[digit] + text
    return "1" * (len(data) - len(data.lstrip(b"\0"))) + text


def le(width, value):
    return struct.pack({4: "<I", 8: "<Q"}[width], value)


def parent(left, right):
    body = b"\x01" + left[0] + le(8, left[1]) + right[0] + le(8, right[1])
    return blake(body), left[1] + right[1]


def levels(leaves):
    level = [(blake(b"\x00" + account + le(8, total)), total) for account, total in leaves]
    out = [level]
    while len(level) > 1:
        pairs = [level[i : i + 2] for i in range(0, len(level), 2)]
        level = [parent(*pair) if len(pair) == 2 else pair[0] for pair in pairs]
        out.append(level)
    return out


def proof(rows, index):
    path = []
    for level in rows[:-1]:
        if index ^ 1 < len(level):
            path.append(level[index ^ 1])
        index //= 2
    return path


def shown(node):
    return {"hash": node[0].hex(), "sum": str(node[1])}


def tree(case):
    leaves = [(bytes.fromhex(leaf["account"]), int(leaf["cumulative"])) for leaf in case["leaves"]]
    rows = levels(leaves)
    root = rows[-1][0] if leaves else (bytes(32), 0)
    return {"root": shown(root), "proofs": [[shown(n) for n in proof(rows, i)] for i in range(len(leaves))]}


def certificate(case):
    h = bytes.fromhex
    payload = b"".join([
        b"vigor/epoch/v0", h(case["genesis"]), le(4, case["program"]), le(8, int(case["epoch"])),
        h(case["previous_root"]), h(case["root"]), le(8, int(case["root_sum"])),
        le(4, case["leaf_count"]), h(case["leaf_digest"]), le(4, case["oracle_set"]),
    ])
    return {"bytes": payload.hex(), "signing_hash": blake(payload).hex()}


def possession(case):
    h = bytes.fromhex
    signed = b"vigor/oracle-key/v0" + h(case["genesis"]) + h(case["operator"]) + h(case["key"])
    return {"signing_hash": blake(signed).hex()}


def leaf_file(case):
    leaves = b"".join(bytes.fromhex(l["account"]) + le(8, int(l["cumulative"])) for l in case["leaves"])
    data = b"".join([
        b"vigor/leaves/v0", bytes.fromhex(case["genesis"]), le(4, case["program"]),
        le(8, int(case["epoch"])), le(4, len(case["leaves"])), leaves,
    ])
    return {"bytes": data.hex(), "sha256": hashlib.sha256(data).hexdigest()}


def did(case):
    ident = base58(bytes.fromhex(case["account"]))
    network = case["network"] + ":" if case["network"] else ""
    return {"did": f"did:vigor:{network}z{ident}"}


def key(case):
    data = bytes.fromhex(MULTICODEC[case["type"]] + case["key"])
    return {"multikey": "z" + base58(data), "id": blake(data).hex()}


def payloads(case):
    h = bytes.fromhex
    genesis, ident, account = h(case["genesis"]), h(case["did"]), h(case["account"])
    valid, call = le(4, case["valid_until"]), blake(h(case["encoded"]))
    return {
        "call": (b"vigor/did-call/v0" + genesis + ident + le(8, int(case["nonce"])) + valid + call).hex(),
        "create": (b"vigor/did-create/v0" + genesis + ident + valid + call).hex(),
        "device": (b"vigor/device/v0" + genesis + ident).hex(),
        "controller": (b"vigor/did-controller/v0" + genesis + ident + account).hex(),
        "enrol": (b"vigor/device/v1" + genesis + ident + valid).hex(),
        "hand_over": (b"vigor/did-controller/v1" + genesis + ident + account + valid).hex(),
        "bind": (b"vigor/wallet-bind/v0" + genesis + ident + account + valid).hex(),
        "order": blake(b"vigor/order/v0" + account + ident).hex(),
    }


SECTIONS = {"tree": tree, "certificate": certificate, "possession": possession, "leaf_file": leaf_file, "did": did, "key": key, "payloads": payloads}


def inputs():
    account = lambda n: blake(b"account" + bytes([n])).hex()
    fill = lambda n: blake(b"fill" + bytes([n])).hex()

    def leaves(n):
        accounts = sorted(account(i) for i in range(n))
        return [{"account": a, "cumulative": str((i + 1) * 1_000_003)} for i, a in enumerate(accounts)]

    top = [{"account": "00" * 32, "cumulative": "0"}, {"account": "ff" * 32, "cumulative": str(2**64 - 1)}]
    return {
        "tree": [{"leaves": leaves(n)} for n in (0, 1, 2, 3, 4, 5, 7, 8, 13)] + [{"leaves": top}],
        "certificate": [
            {"genesis": fill(0), "program": 0, "epoch": "1", "previous_root": "00" * 32, "root": fill(1),
             "root_sum": "3600000", "leaf_count": 1, "leaf_digest": fill(2), "oracle_set": 0},
            {"genesis": fill(3), "program": 2**32 - 1, "epoch": str(2**64 - 1), "previous_root": fill(4), "root": fill(5),
             "root_sum": str(2**64 - 1), "leaf_count": 2**24, "leaf_digest": fill(6), "oracle_set": 2**32 - 1},
        ],
        "possession": [
            {"genesis": fill(0), "operator": account(0), "key": fill(1)},
            {"genesis": "00" * 32, "operator": "ff" * 32, "key": "00" * 32},
        ],
        "leaf_file": [{"genesis": fill(0), "program": 7, "epoch": "29919480", "leaves": leaves(n)} for n in (0, 3)],
        "did": [{"account": account(0), "network": None}, {"account": "00" * 32, "network": "dev"}, {"account": account(1), "network": "local"}],
        "key": [{"type": t, "key": ("02" if t in ("p256", "secp256k1") else "") + fill(9)} for t in MULTICODEC],
        "payloads": [{"genesis": fill(0), "did": account(0), "account": account(1), "nonce": "65", "valid_until": 4711, "encoded": "0102030405"}],
    }


def main():
    write, path = "--write" in sys.argv, sys.argv[-1]
    if write:
        cases = {name: [{"input": case, "expected": SECTIONS[name](case)} for case in section] for name, section in inputs().items()}
        with open(path, "w", encoding="utf-8") as file:
            json.dump(cases, file, indent=1)
            file.write("\n")
        return 0
    with open(path, encoding="utf-8") as file:
        cases = json.load(file)
    wrong = [f"{name}[{i}]" for name, section in cases.items() for i, case in enumerate(section)
             if SECTIONS[name](case["input"]) != case["expected"]]
    print(f"{sum(map(len, cases.values()))} vectors, {len(wrong)} differ {wrong or ''}")
    return 1 if wrong or set(cases) != set(SECTIONS) else 0


sys.exit(main())
