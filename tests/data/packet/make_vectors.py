#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Worked bytes for core/packet/FORMAT.md, made without any code of the program.

Debian: python3-nacl, python3-cbor2. Run `make_vectors.py DIR`: writes one file per thing and keys.txt.
Everything is deterministic: keys come from named seeds, sealed boxes from named ephemeral keys.
"""
import hashlib
import io
import pathlib
import sys

import cbor2
from nacl import bindings as na

OUT = pathlib.Path(sys.argv[1])
OUT.mkdir(parents=True, exist_ok=True)
NOW = 1_795_400_000_000


def h(data, size=32, key=b""):
    return hashlib.blake2b(data, digest_size=size, key=key).digest()


def seed(name, size=32):
    return h(b"test vector " + name.encode(), size)


def enc(value):
    return cbor2.dumps(value, canonical=True)


def key_id(public):
    return h(b"ipis/1/key-id" + public, 16)


def sign_key(name):
    public, secret = na.crypto_sign_seed_keypair(seed(name))
    return public, secret


def box_key(name):
    public, secret = na.crypto_box_seed_keypair(seed(name))
    return public, secret


def envelope(kind, key, payload):
    public, secret = key
    protected = enc({1: -8, 3: "application/vnd.ipis.1." + kind, 4: key_id(public)})
    signed = enc(["Signature1", protected, ("ipis/1/" + kind).encode(), payload])
    return enc([protected, {}, payload, na.crypto_sign(signed, secret)[:64]])


def pad(data, block):
    out = data + b"\x80"
    return out + b"\0" * (-len(out) % block)


def seal(public, data, name):
    eph_public, eph_secret = box_key("ephemeral " + name)
    nonce = h(eph_public + public, 24)
    return eph_public + na.crypto_box(data, nonce, public, eph_secret)


def stream(key, data, ad, name):
    state = na.crypto_secretstream_xchacha20poly1305_state()
    header = seed("stream header " + name, 24)
    na.crypto_secretstream_xchacha20poly1305_init_pull(state, header, key)  # same state as a push
    out = header
    for at in range(0, len(data), 65536):
        last = at + 65536 >= len(data)
        tag = 3 if last else 0
        out += na.crypto_secretstream_xchacha20poly1305_push(state, data[at:at + 65536], ad, tag)
    return out


def write(name, data):
    (OUT / name).write_bytes(data)
    print(f"{name:28} {len(data):7} {h(data).hex()}")


ROOT = sign_key("root")
FRONT = sign_key("front receipts")
INNER = sign_key("inner receipts")
POLICY = sign_key("policy")
TIME = sign_key("time")
ENROL = sign_key("enrolment")
SEALING = box_key("sealing")
STATION = sign_key("station")
STATION_BOX = box_key("station box")
OPERATOR = sign_key("operator")
OPERATOR_BOX = box_key("operator box")
REGISTRY = seed("registry id", 16)
STATION_ID = seed("station id", 16)
OPERATOR_ID = seed("operator id", 16)
TICKET_ID = seed("ticket id", 16)
PACKET_ID = seed("packet id", 16)
BUNDLE_ID = seed("bundle id", 16)
PIN = seed("tls ca pin")
SECRET = seed("ticket secret")
CSR = b"0\x82 stands in for a PKCS#10 request; its inside is not read by this format"


def key_list(serial=3):
    keys = [
        {1: 1, 2: 3, 3: 1, 4: PIN},
        {1: 2, 2: 1, 3: 1, 4: FRONT[0]},
        {1: 3, 2: 1, 3: 1, 4: INNER[0]},
        {1: 4, 2: 1, 3: 1, 4: POLICY[0]},
        {1: 6, 2: 1, 3: 1, 4: TIME[0]},
        {1: 7, 2: 2, 3: 2, 4: box_key("sealing, retired")[0]},
        {1: 7, 2: 2, 3: 1, 4: SEALING[0]},
        {1: 8, 2: 1, 3: 1, 4: ENROL[0]},
    ]
    return envelope("key-list", ROOT, enc({1: 1, 2: REGISTRY, 3: serial, 4: NOW, 5: keys}))


def main():
    lst = key_list()
    write("key-list.cose", lst)
    write("key-list-older.cose", key_list(2))
    write("ticket.cose", envelope("ticket", ROOT, enc({
        1: 1, 2: REGISTRY, 3: TICKET_ID, 4: ROOT[0], 5: SECRET, 6: PIN,
        7: ["https://127.0.0.1:8443"], 8: "250106", 9: 1, 10: NOW, 11: NOW + 14 * 86_400_000,
        12: lst})))

    details = enc({1: 1, 2: "25010", 3: "សុខ ដារ៉ា",
                   4: h(STATION_ID + OPERATOR_ID + OPERATOR[0])})
    proof = na.crypto_sign(b"ipis/1/operator-key" + REGISTRY + STATION_ID + OPERATOR_ID +
                           OPERATOR[0] + OPERATOR_BOX[0], OPERATOR[1])[:64]
    request = envelope("station-request", STATION, enc({
        1: 1, 2: REGISTRY, 3: TICKET_ID, 4: STATION_ID, 5: STATION[0], 6: STATION_BOX[0], 7: CSR,
        8: OPERATOR_ID, 9: OPERATOR[0], 10: OPERATOR_BOX[0],
        11: seal(SEALING[0], pad(details, 256), "details"), 12: NOW, 13: "ipis-enroll 0.1.0",
        14: proof}))
    mac = h(b"ipis/1/ticket-mac" + request, 32, SECRET)
    write("station-request.cbor", enc([TICKET_ID, mac, request]))
    digest = h(b"ipis/1/code" + ROOT[0] + request)
    code = " ".join(f"{int.from_bytes(digest[4*i:4*i+4], 'big') % 100000:05}" for i in range(8))

    station = envelope("station", ENROL, enc({
        1: 1, 2: REGISTRY, 3: STATION_ID, 4: 1, 5: STATION[0], 6: STATION_BOX[0], 7: "250106", 8: 3,
        9: 1, 10: NOW, 11: h(request), 12: 1, 13: 3}))
    operator = envelope("operator", ENROL, enc({
        1: 1, 2: REGISTRY, 3: OPERATOR_ID, 4: 1, 5: OPERATOR[0], 6: OPERATOR_BOX[0], 7: 1,
        8: STATION_ID, 9: "250106", 10: NOW}))
    policy = envelope("policy", POLICY, enc({
        1: 1, 2: REGISTRY, 3: 1, 4: NOW, 5: True, 6: 7, 7: True, 8: 120, 9: 30, 10: 1000}))
    time = envelope("time", TIME, enc({
        1: 1, 2: REGISTRY, 3: NOW, 4: bytes(16), 5: STATION_ID, 6: 0, 7: 0, 8: bytes(32)}))
    for name, data in (("station", station), ("operator", operator), ("policy", policy),
                       ("time", time)):
        write(name + ".cose", data)
    write("approval.cbor", enc({1: 1, 2: station, 3: operator, 4: lst, 5: policy, 6: time,
                                7: "-----BEGIN CERTIFICATE-----\n"}))
    write("audit-head.cose", envelope("audit-head", STATION, enc({
        1: 1, 2: REGISTRY, 3: STATION_ID, 4: 41, 5: seed("audit head"), 6: NOW})))

    device = {1: "virtual_image", 2: "Virtual image device for debugging", 3: True}
    civil = enc({
        1: 1, 2: "id-card", 3: 1,
        4: {"kind": [3, "first"], "height-cm": [1, 158], "home-capture": [2, False],
            "marks": [0, "ប្រជ្រុយលើថ្ពាល់ឆ្វេង"],
            "prior-expiry": [4, [2025, 11, 0, False]]},
        5: [{1: "applicant", 2: "សុខ", 3: "លីណា", 4: "SOK", 5: "LINA", 6: 2,
             7: [2008, 4, 13, False], 8: "khmer"},
            {1: "mother", 2: "ជា", 3: "ស្រីមុំ", 4: "", 5: "", 6: 0, 8: "", 9: "123456789"}],
        6: [{1: "birth-place", 2: "25010603", 3: "ភូមិត្រពាំងព្រីង", 4: "", 5: "KH"}],
        7: [{1: "applicant.given-km", 2: "លី\u200bណា", 3: "birth-certificate"}],
        8: [{1: 0, 2: 2, 3: b"FMR\0 20\0 stands in", 4: 33, 5: device},
            {1: 0, 2: 7, 6: "hurt"}],
        9: [{1: 0, 2: b"\xff\xd8 stands in", 3: 96, 4: 128,
             5: {1: "file", 2: "image file", 3: True}}]})
    biometrics = enc({1: 1, 2: [{1: 0, 2: 1, 3: 2, 4: 6, 5: 388, 6: 374, 7: 500,
                                 8: bytes(range(256)) * 16}]})
    write("civil.cbor", civil)
    plain = {1: civil, 2: biometrics}
    keys = {kind: seed(f"part key {kind}") for kind in plain}
    body = {kind: stream(keys[kind], pad(data, 4096), PACKET_ID + bytes([kind]), f"part {kind}")
            for kind, data in plain.items()}
    header = enc({1: 1, 2: PACKET_ID, 3: STATION_ID, 4: 1, 5: 127, 6: key_id(SEALING[0]), 7: 40,
                  8: seed("audit head"),
                  9: [{1: kind, 2: len(body[kind]), 3: h(body[kind])} for kind in body]})
    statement = envelope("statement", OPERATOR, enc({
        1: 1, 2: REGISTRY, 3: PACKET_ID, 4: STATION_ID,
        5: [[kind, len(data), h(data)] for kind, data in plain.items()], 6: OPERATOR_ID, 7: 1,
        8: NOW, 9: h(header)}))
    box = seal(SEALING[0], pad(enc({
        1: 1, 2: h(header), 3: [[kind, key] for kind, key in keys.items()], 4: [statement],
        5: NOW - 600_000, 6: NOW, 7: NOW - 86_400_000,
        8: "00000000-0000-0000-0000-000000000001", 9: 1, 10: 1, 11: "ipis-enroll 0.1.0", 12: 3,
        13: 0}), 2048), "box")
    packet = envelope("packet", STATION, enc([header, box]))
    pkt = b"IPISPKT1" + len(packet).to_bytes(4, "big") + packet + body[1] + body[2]
    write("packet.pkt", pkt)

    frames = [enc({1: PACKET_ID, 2: packet, 3: kind, 4: body[kind]}) for kind in (1, 2)]
    index = enc({1: 1, 2: BUNDLE_ID, 3: STATION_ID,
                 4: [[PACKET_ID, kind, len(frame)] for kind, frame in zip((1, 2), frames)]})
    bundle = b"IPISBND1" + len(index).to_bytes(4, "big") + index
    for frame in frames:
        bundle += len(frame).to_bytes(4, "big") + frame
    lines = [f"bundle-hash {h(bundle).hex()}"]  # its frames are packet.pkt's: a hash is enough

    write("stored.cose", envelope("stored", FRONT, enc({
        1: 1, 2: REGISTRY, 3: STATION_ID, 4: PACKET_ID, 5: h(packet), 6: 1, 7: h(body[1]),
        8: len(body[1]), 9: NOW})))
    write("refused.cose", envelope("refused", FRONT, enc({
        1: 1, 2: REGISTRY, 3: STATION_ID, 4: PACKET_ID, 5: 2, 6: h(frames[1]), 7: 507, 8: NOW})))
    opened = envelope("opened", INNER, enc({
        1: 1, 2: REGISTRY, 3: STATION_ID, 4: PACKET_ID, 5: h(packet), 6: 1, 7: 0, 8: NOW, 9: 0,
        10: h(b"\0" + PACKET_ID + h(packet))}))
    write("opened.cose", opened)
    notice = enc({1: 1, 2: PACKET_ID, 3: 1, 4: "T0000000017", 5: False, 6: NOW, 7: 0})
    previous = bytes(32)
    for n, (kind, data) in enumerate(((1, opened), (2, notice)), 1):
        payload = enc({
            1: 1, 2: REGISTRY, 3: STATION_ID, 4: 0, 5: n, 6: previous, 7: kind,
            8: key_id(STATION_BOX[0]), 9: seal(STATION_BOX[0], pad(data, 256), f"inbox {n}"),
            10: NOW})
        write(f"inbox-{n}.cose", envelope("inbox", INNER, payload))
        previous = h(payload)

    lines.append(f"comparison-code {code}")
    names = ("root", "front receipts", "inner receipts", "policy", "time", "enrolment", "sealing",
             "station", "station box", "operator", "operator box", "ticket secret", "registry id",
             "station id", "operator id", "ticket id", "packet id", "bundle id", "tls ca pin",
             "audit head")
    for name in names:
        size = 16 if name.endswith(" id") else 32
        lines.append(f"seed {name.replace(' ', '-')} {seed(name, size).hex()}")
    (OUT / "keys.txt").write_text("\n".join(lines) + "\n")


main()
