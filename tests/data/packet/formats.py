# SPDX-License-Identifier: GPL-3.0-or-later
"""core/packet/FORMAT.md written down once more, without any code of the program.

Everything is deterministic: keys come from named seeds, sealed boxes from named ephemeral keys.
Payloads are maps, so that make_vectors.py can change one entry of them.
"""
import hashlib

import cbor2
from nacl import bindings as na

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


def stream_of(key, chunks, ad, name):
    state = na.crypto_secretstream_xchacha20poly1305_state()
    out = seed("stream header " + name, 24)
    na.crypto_secretstream_xchacha20poly1305_init_pull(state, out, key)  # same state as a push
    for data, tag in chunks:
        out += na.crypto_secretstream_xchacha20poly1305_push(state, data, ad, tag)
    return out


def stream(key, data, ad, name):
    chunks = [data[at:at + 65536] for at in range(0, len(data), 65536)]
    tags = [0] * (len(chunks) - 1) + [3]  # TAG_MESSAGE, TAG_FINAL
    return stream_of(key, zip(chunks, tags), ad, name)


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
CHIEF = sign_key("chief")
REGISTRY = seed("registry id", 16)
STATION_ID = seed("station id", 16)
OPERATOR_ID = seed("operator id", 16)
TICKET_ID = seed("ticket id", 16)
PACKET_ID = seed("packet id", 16)
CHIEF_ID = seed("chief id", 16)
OTHER_ID = seed("other id", 16)
BUNDLE_ID = seed("bundle id", 16)
PIN = seed("tls ca pin")
SECRET = seed("ticket secret")
CSR = b"0\x82 stands in for a PKCS#10 request; its inside is not read by this format"


DAY = 86_400_000
DEVICE = {1: "virtual_image", 2: "Virtual image device for debugging", 3: True}


def list_keys():
    return [
        {1: 1, 2: 3, 3: 1, 4: PIN},
        {1: 2, 2: 1, 3: 1, 4: FRONT[0]},
        {1: 3, 2: 1, 3: 1, 4: INNER[0]},
        {1: 4, 2: 1, 3: 1, 4: POLICY[0]},
        {1: 6, 2: 1, 3: 1, 4: TIME[0]},
        {1: 7, 2: 2, 3: 2, 4: box_key("sealing, retired")[0]},
        {1: 7, 2: 2, 3: 1, 4: SEALING[0]},
        {1: 8, 2: 1, 3: 1, 4: ENROL[0]},
    ]


def key_list(serial=3, registry=REGISTRY, keys=None):
    return envelope("key-list", ROOT, enc({
        1: 1, 2: registry, 3: serial, 4: NOW, 5: list_keys() if keys is None else keys}))


def ticket():
    return {1: 1, 2: REGISTRY, 3: TICKET_ID, 4: ROOT[0], 5: SECRET, 6: PIN,
            7: ["https://127.0.0.1:8443"], 8: "250106", 9: 1, 10: NOW, 11: NOW + 14 * DAY,
            12: key_list()}


def details():
    return {1: 1, 2: "25010", 3: "សុខ ដារ៉ា", 4: h(STATION_ID + OPERATOR_ID + OPERATOR[0])}


def request(sealed_details=None):
    proof = na.crypto_sign(b"ipis/1/operator-key" + REGISTRY + STATION_ID + OPERATOR_ID +
                           OPERATOR[0] + OPERATOR_BOX[0], OPERATOR[1])[:64]
    return {1: 1, 2: REGISTRY, 3: TICKET_ID, 4: STATION_ID, 5: STATION[0], 6: STATION_BOX[0],
            7: CSR, 8: OPERATOR_ID, 9: OPERATOR[0], 10: OPERATOR_BOX[0],
            11: sealed_details or seal(SEALING[0], pad(enc(details()), 256), "details"),
            12: NOW, 13: "ipis-enroll 0.1.0", 14: proof}


def provision_call(signed, ticket_id=TICKET_ID, secret=SECRET):
    return enc([ticket_id, h(b"ipis/1/ticket-mac" + signed, 32, secret), signed])


def station():
    return {1: 1, 2: REGISTRY, 3: STATION_ID, 4: 1, 5: STATION[0], 6: STATION_BOX[0],
            7: "250106", 8: 3, 9: 1, 10: NOW,
            11: h(envelope("station-request", STATION, enc(request()))), 12: 1, 13: 3}


def operator():
    return {1: 1, 2: REGISTRY, 3: OPERATOR_ID, 4: 1, 5: OPERATOR[0], 6: OPERATOR_BOX[0], 7: 1,
            8: STATION_ID, 9: "250106", 10: NOW}


def policy():
    return {1: 1, 2: REGISTRY, 3: 1, 4: NOW, 5: True, 6: 7, 7: True, 8: 120, 9: 30, 10: 1000}


def time():
    return {1: 1, 2: REGISTRY, 3: NOW, 4: bytes(16), 5: STATION_ID, 6: 0, 7: 0, 8: bytes(32),
            9: 41, 10: seed("audit head"), 11: 7}


def approval():
    return {1: 1, 2: envelope("station", ENROL, enc(station())),
            3: envelope("operator", ENROL, enc(operator())), 4: key_list(),
            5: envelope("policy", POLICY, enc(policy())), 6: envelope("time", TIME, enc(time())),
            7: "-----BEGIN CERTIFICATE-----\n"}


def renewal():
    return {1: 1, 2: REGISTRY, 3: STATION_ID, 4: 1, 5: CSR, 6: NOW}


def audit_head():
    return {1: 1, 2: REGISTRY, 3: STATION_ID, 4: 41, 5: seed("audit head"), 6: NOW, 7: 7,
            8: 12, 9: seed("seen head")}


def civil():
    return {
        1: 1, 2: "id-card", 3: 1,
        4: {"kind": [3, "first"], "height-cm": [1, 158], "home-capture": [2, False],
            "marks": [0, "ប្រជ្រុយលើថ្ពាល់ឆ្វេង"],
            "prior-expiry": [4, [2025, 11, 0, False]]},
        5: [{1: "applicant", 2: "សុខ", 3: "លីណា", 4: "SOK", 5: "LINA", 6: 2,
             7: [2008, 4, 13, False], 8: "khmer"},
            {1: "mother", 2: "ជា", 3: "ស្រីមុំ", 4: "", 5: "", 6: 0, 8: "", 9: "123456789"}],
        6: [{1: "birth-place", 2: "25010603", 3: "ភូមិត្រពាំងព្រីង", 4: "", 5: "KH"}],
        7: [{1: "applicant.given-km", 2: "លី\u200bណា", 3: "birth-certificate"}],
        8: [{1: 0, 2: 2, 3: b"FMR\0 20\0 stands in", 4: 33, 5: DEVICE},
            {1: 0, 2: 7, 6: "hurt"}],
        9: [{1: 0, 2: b"\xff\xd8 stands in", 3: 96, 4: 128,
             5: {1: "file", 2: "image file", 3: True}}]}


# A given name, taken whole; a place, a date and a number are new, a father's name goes.
def correction():
    return {
        1: 1, 2: "id-card", 3: 1,
        4: {"expected-collection": [4, [2026, 12, 0, False]], "height-cm": [1, 161]},
        5: [{1: "applicant", 2: "សុខ", 3: "លីណា", 4: "SOK", 5: "LINDA", 6: 0, 8: ""},
            {1: "mother", 2: "", 3: "", 4: "", 5: "", 6: 0, 8: ""}],
        6: [{1: "birth-place", 2: "25010604", 3: "ភូមិអង្គរជា", 4: "", 5: "KH"}],
        7: [{1: "height-cm", 2: "១៦១", 3: ""}],
        8: [], 9: [],
        10: {1: STATION_ID, 2: PACKET_ID, 3: "ឈ្មោះជាអក្សរឡាតាំងសរសេរខុស",
             4: ["father-name", "phone"]}}


def biometrics():
    return {1: 1, 2: [{1: 0, 2: 1, 3: 2, 4: 6, 5: 388, 6: 374, 7: 500,
                       8: bytes(range(256)) * 16}]}


def documents():
    return {1: 1, 2: [{1: 0, 2: "birth-certificate", 3: 1, 4: 3, 5: b"\xff\xd8 stands in"}]}


# The packet, step by step; `plain` is {part kind: bytes}.


def part_key(kind):
    return seed(f"part key {kind}")


def part_body(kind, data):
    return stream(part_key(kind), pad(data, 4096), PACKET_ID + bytes([kind]), f"part {kind}")


def header(bodies):
    return {1: 1, 2: PACKET_ID, 3: STATION_ID, 4: 1, 5: 127, 6: key_id(SEALING[0]), 7: 40,
            8: seed("audit head"),
            9: [{1: kind, 2: len(body), 3: h(body)} for kind, body in bodies.items()]}


def statement(head, plain):
    return {1: 1, 2: REGISTRY, 3: PACKET_ID, 4: STATION_ID,
            5: [[kind, len(data), h(data)] for kind, data in plain.items()], 6: OPERATOR_ID, 7: 1,
            8: NOW, 9: h(head)}


def box(head, kinds, statements):
    return {1: 1, 2: h(head), 3: [[kind, part_key(kind)] for kind in kinds], 4: statements,
            5: NOW - 600_000, 6: NOW, 7: NOW - DAY, 8: "00000000-0000-0000-0000-000000000001",
            9: 1, 10: 1, 11: "ipis-enroll 0.1.0", 12: 3, 13: 0}


def packet_envelope(head, plain_box):
    return envelope("packet", STATION, enc([head, seal(SEALING[0], plain_box, "box")]))


def packet_file(signed, bodies):
    return b"IPISPKT1" + len(signed).to_bytes(4, "big") + signed + b"".join(bodies.values())


def frames(signed, bodies):
    return [enc({1: PACKET_ID, 2: signed, 3: kind, 4: body}) for kind, body in bodies.items()]


def bundle_index(rows):
    return {1: 1, 2: BUNDLE_ID, 3: STATION_ID, 4: rows}


def bundle(index, list_of_frames):
    out = b"IPISBND1" + len(index).to_bytes(4, "big") + index
    for frame in list_of_frames:
        out += len(frame).to_bytes(4, "big") + frame
    return out


def stored(signed, body):
    return {1: 1, 2: REGISTRY, 3: STATION_ID, 4: PACKET_ID, 5: h(signed), 6: 1, 7: h(body),
            8: len(body), 9: NOW}


def refused(frame):
    return {1: 1, 2: REGISTRY, 3: STATION_ID, 4: PACKET_ID, 5: 2, 6: h(frame), 7: 507, 8: NOW}


def opened(signed):
    return {1: 1, 2: REGISTRY, 3: STATION_ID, 4: PACKET_ID, 5: h(signed), 6: 1, 7: 0, 8: NOW,
            9: 0, 10: h(b"\0" + PACKET_ID + h(signed))}


def notice():
    return {1: 1, 2: PACKET_ID, 3: 1, 4: "T0000000017", 5: False, 6: NOW, 7: 0}


def message(n, previous, kind, padded):
    return {1: 1, 2: REGISTRY, 3: STATION_ID, 4: 0, 5: n, 6: previous, 7: kind,
            8: key_id(STATION_BOX[0]), 9: seal(STATION_BOX[0], padded, f"inbox {n}"), 10: NOW}
