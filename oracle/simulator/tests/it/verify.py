# SPDX-License-Identifier: Apache-2.0
"""Verifies compact JWS with ES256 or EdDSA on the standard library alone.

Reads lines from standard input; prints the payload's length of each, or "refused". The key is the
Multikey after the "#" of the header's kid. Slow and for tests only.
"""

import base64
import hashlib
import json
import sys

BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def multikey(text):
    assert text[0] == "z"
    number = 0
    for letter in text[1:]:
        number = number * 58 + BASE58.index(letter)
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def add(left, right, a, p):
    """Adds points of a short Weierstrass curve; None is infinity."""
    if left is None or right is None:
        return left or right
    (x1, y1), (x2, y2) = left, right
    if x1 == x2:
        if (y1 + y2) % p == 0:
            return None
        slope = (3 * x1 * x1 + a) * pow(2 * y1, -1, p)
    else:
        slope = (y2 - y1) * pow(x2 - x1, -1, p)
    x = (slope * slope - x1 - x2) % p
    return x, (slope * (x1 - x) - y1) % p


def multiply(scalar, point, plus):
    result = None
    while scalar:
        if scalar & 1:
            result = plus(result, point)
        point = plus(point, point)
        scalar >>= 1
    return result


def verify_es256(key, message, signature):
    p = 2**256 - 2**224 + 2**192 + 2**96 - 1
    n = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
    b = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
    g = (
        0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
        0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
    )
    x = int.from_bytes(key[1:], "big")
    y = pow((pow(x, 3, p) - 3 * x + b) % p, (p + 1) // 4, p)
    if y & 1 != key[0] & 1:
        y = p - y
    assert (y * y - (pow(x, 3, p) - 3 * x + b)) % p == 0

    def plus(left, right):
        return add(left, right, -3, p)

    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    if not (0 < r < n and 0 < s < n):
        return False
    digest = int.from_bytes(hashlib.sha256(message).digest(), "big")
    inverse = pow(s, -1, n)
    point = plus(
        multiply(digest * inverse % n, g, plus), multiply(r * inverse % n, (x, y), plus)
    )
    return point is not None and point[0] % n == r


def verify_eddsa(key, message, signature):
    p = 2**255 - 19
    order = 2**252 + 27742317777372353535851937790883648493
    d = -121665 * pow(121666, -1, p) % p
    root = pow(2, (p - 1) // 4, p)

    def decode(text):
        y = int.from_bytes(text, "little")
        sign, y = y >> 255, y & (1 << 255) - 1
        square = (y * y - 1) * pow(d * y * y + 1, -1, p) % p
        x = pow(square, (p + 3) // 8, p)
        if (x * x - square) % p:
            x = x * root % p
        assert (x * x - square) % p == 0
        return (p - x if x & 1 != sign else x), y

    def plus(left, right):
        if left is None or right is None:
            return left or right
        (x1, y1), (x2, y2) = left, right
        product = d * x1 * x2 * y1 * y2 % p
        x = (x1 * y2 + x2 * y1) * pow(1 + product, -1, p) % p
        return x, (y1 * y2 + x1 * x2) * pow(1 - product, -1, p) % p

    base_y = 4 * pow(5, -1, p) % p
    base = decode(base_y.to_bytes(32, "little"))
    s = int.from_bytes(signature[32:], "little")
    if s >= order:
        return False
    digest = hashlib.sha512(signature[:32] + key + message).digest()
    scalar = int.from_bytes(digest, "little") % order
    right = plus(decode(signature[:32]), multiply(scalar, decode(key), plus))
    return multiply(s, base, plus) == right


def unpad(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def payload_length(line):
    header, payload, signature = line.split(".")
    fields = json.loads(unpad(header))
    key = multikey(fields["kid"].split("#")[1])
    message = f"{header}.{payload}".encode()
    algorithms = {
        (b"\x80\x24", "ES256"): verify_es256,
        (b"\xed\x01", "EdDSA"): verify_eddsa,
    }
    verify = algorithms[key[:2], fields["alg"]]
    return len(unpad(payload)) if verify(key[2:], message, unpad(signature)) else "refused"


if __name__ == "__main__":
    for line in sys.stdin:
        print(payload_length(line.strip()))
