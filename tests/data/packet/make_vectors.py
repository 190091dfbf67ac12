#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Worked bytes for core/packet/FORMAT.md and broken ones, each with one named fault.

Debian: python3-nacl, python3-cbor2. Run `make_vectors.py DIR`: writes DIR/golden and DIR/broken.
Broken files are signed and sealed as they should be: only a reader that looks at what is said, not
only at who says it, refuses them. tests/core/broken_vectors_test.cpp names the error of each.
"""
import pathlib
import sys

from formats import *  # the formats, by the names FORMAT.md gives them


def provisioning_files():
    signed = envelope("station-request", STATION, enc(request()))
    answer = approval()
    return {
        "key-list.cose": key_list(),
        "key-list-older.cose": key_list(2),
        "ticket.cose": envelope("ticket", ROOT, enc(ticket())),
        "station-request.cbor": provision_call(signed),
        "station.cose": answer[2],
        "operator.cose": answer[3],
        "policy.cose": answer[5],
        "policy-with-key-100.cose": envelope("policy", POLICY, enc({**policy(), 100: b"later"})),
        "time.cose": answer[6],
        "approval.cbor": enc(answer),
        "station-renewal.cose": envelope("station-renewal", STATION, enc(renewal())),
        "audit-head.cose": envelope("audit-head", STATION, enc(audit_head())),
    }


def golden_packet():
    plain = {1: enc(civil()), 2: enc(biometrics())}
    bodies = {kind: part_body(kind, data) for kind, data in plain.items()}
    head = enc(header(bodies))
    said = enc(statement(head, plain))
    plain_box = enc(box(head, plain, [envelope("statement", OPERATOR, said)]))
    signed = packet_envelope(head, pad(plain_box, 2048))
    files = {"civil.cbor": plain[1], "biometrics.cbor": plain[2],
             "correction.cbor": enc(correction()), "documents.cbor": enc(documents()),
             "header.cbor": head, "statement.cbor": said, "box.cbor": plain_box,
             "packet.pkt": packet_file(signed, bodies)}
    return files, signed, bodies


def answer_files(signed, bodies):
    receipt = envelope("opened", INNER, enc(opened(signed)))
    files = {"stored.cose": envelope("stored", FRONT, enc(stored(signed, bodies[1]))),
             "refused.cose": envelope("refused", FRONT, enc(refused(frames(signed, bodies)[1]))),
             "opened.cose": receipt, "notice.cbor": enc(notice())}
    previous = bytes(32)
    for n, (kind, data) in enumerate(((1, receipt), (2, enc(notice()))), 1):
        payload = enc(message(n, previous, kind, pad(data, 256)))
        files[f"inbox-{n}.cose"] = envelope("inbox", INNER, payload)
        previous = h(payload)
    return files


def comparison_code():
    digest = h(b"ipis/1/code" + ROOT[0] + envelope("station-request", STATION, enc(request())))
    return " ".join(f"{int.from_bytes(digest[4*i:4*i+4], 'big') % 100000:05}" for i in range(8))


def keys_text(signed, bodies):
    list_of_frames = frames(signed, bodies)
    index = enc(bundle_index([[PACKET_ID, kind, len(frame)]
                              for kind, frame in zip(bodies, list_of_frames)]))
    # The bundle's frames are packet.pkt's: a hash is enough.
    lines = [f"bundle-hash {h(bundle(index, list_of_frames)).hex()}",
             f"comparison-code {comparison_code()}"]
    names = ("root", "front receipts", "inner receipts", "policy", "time", "enrolment", "sealing",
             "station", "station box", "operator", "operator box", "ticket secret", "registry id",
             "station id", "operator id", "ticket id", "packet id", "bundle id", "tls ca pin",
             "audit head", "chief", "chief id")
    for name in names:
        size = 16 if name.endswith(" id") else 32
        lines.append(f"seed {name.replace(' ', '-')} {seed(name, size).hex()}")
    return "\n".join(lines) + "\n"


def write_files(folder, files):
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
        print(f"{folder.name + '/' + name:48} {len(data):7} {h(data, 16).hex()}")


# Broken files. `but(map, {key: value})` changes entries; a value of None takes the entry out.


def but(payload, changes):
    changed = {**payload, **changes}
    return {key: value for key, value in changed.items() if value is not None}


def with_item(items, at, changes):
    return [but(item, changes) if i == at else item for i, item in enumerate(items)]


def swap_bytes(data, old, new):
    assert data.count(old) == 1
    return data.replace(old, new)


def broken_policies():
    payloads = {
        "with-extra-key": enc(but(policy(), {11: 0})),
        "key-missing": enc(but(policy(), {9: None})),
        "format-2": enc(but(policy(), {1: 2})),
        "uint-2-pow-53": enc(but(policy(), {8: 2**53})),
        "nonshortest-int": swap_bytes(enc(policy()), b"\x08\x18\x78", b"\x08\x19\x00\x78"),
        "bool-as-number": enc(but(policy(), {5: 1})),
        "keys-descending": swap_bytes(enc(policy()), b"\x08\x18\x78\x09\x18\x1e",
                                      b"\x09\x18\x1e\x08\x18\x78"),
        "key-twice": swap_bytes(enc(policy()), b"\x09\x18\x1e", b"\x08\x18\x1e"),
        "bytes-after": enc(policy()) + b"\0",
        "keeps-3651-days": enc(but(policy(), {6: 3651})),
        "of-other-registry": enc(but(policy(), {2: OTHER_ID})),
        "key-100-no-bytes": enc(but(policy(), {100: "text"})),
        "key-100-too-long": enc(but(policy(), {100: bytes(4097)})),
    }
    files = {f"policy-{name}.cose": envelope("policy", POLICY, payload)
             for name, payload in payloads.items()}
    files["policy-by-time-key.cose"] = envelope("policy", TIME, enc(policy()))
    return files


def broken_key_lists():
    many = [{1: 11, 2: 1, 3: 1, 4: seed(f"log {i}")} for i in range(65)]
    return {
        "key-list-with-65-keys.cose": key_list(keys=many),
        "key-list-without-keys.cose": key_list(keys=[]),
        "key-list-key-twice.cose": key_list(
            keys=list_keys() + [{1: 11, 2: 1, 3: 1, 4: INNER[0]}]),
        "key-list-root-among-them.cose": key_list(
            keys=list_keys() + [{1: 4, 2: 1, 3: 1, 4: ROOT[0]}]),
        "key-list-key-of-31-bytes.cose": key_list(
            keys=list_keys() + [{1: 11, 2: 1, 3: 1, 4: bytes(31)}]),
    }


def broken_tickets():
    foreign = envelope("key-list", ENROL, enc({1: 1, 2: REGISTRY, 3: 3, 4: NOW, 5: list_keys()}))
    changes = {
        "with-foreign-key-list": {12: foreign},
        "with-list-of-other-registry": {12: key_list(registry=OTHER_ID)},
        "pin-not-in-list": {6: seed("other pin")},
        "district-with-6-digits": {9: 2},
        "commune-with-4-digits": {8: "2501"},
        "commune-with-letters": {8: "25010a"},
        "role-0": {9: 0},
        "url-0": {7: []},
        "url-9": {7: ["https://127.0.0.1:8443"] * 9},
    }
    return {f"ticket-{name}.cose": envelope("ticket", ROOT, enc(but(ticket(), change)))
            for name, change in changes.items()}


def broken_requests():
    whole = envelope("station-request", STATION, enc(request()))
    other = envelope("station-request", STATION, enc(but(request(), {3: OTHER_ID})))
    by_other = envelope("station-request", OPERATOR, enc(request()))
    over_padded = seal(SEALING[0], pad(pad(enc(details()), 256), 256), "details")
    moved = seal(SEALING[0], pad(enc(but(details(), {4: seed("other")})), 256), "details")
    return {
        "request-mac-of-other-ticket.cbor": provision_call(whole, secret=seed("other secret")),
        "request-other-ticket-inside.cbor": provision_call(other),
        "request-by-a-key-not-inside.cbor": provision_call(by_other),
        "request-proof-of-other-station.cbor": provision_call(
            envelope("station-request", STATION, enc(but(request(), {4: OTHER_ID})))),
        "request-details-over-padded.cbor": provision_call(
            envelope("station-request", STATION, enc(request(over_padded)))),
        "request-details-of-other-key.cbor": provision_call(
            envelope("station-request", STATION, enc(request(moved)))),
    }


def broken_certificates():
    stations = {"number-0": {8: 0}, "number-100": {8: 100}, "role-0": {9: 0},
                "commune-with-letters": {7: "25010a"}, "district-with-6-digits": {9: 2},
                "of-other-registry": {2: OTHER_ID}}
    files = {f"station-{name}.cose": envelope("station", ENROL, enc(but(station(), change)))
             for name, change in stations.items()}
    files["operator-by-inner-key.cose"] = envelope("operator", INNER, enc(operator()))
    files["operator-of-other-registry.cose"] = envelope(
        "operator", ENROL, enc(but(operator(), {2: OTHER_ID})))
    files["time-of-other-registry.cose"] = envelope("time", TIME, enc(but(time(), {2: OTHER_ID})))
    return files


# One packet of a civil part with one fault: each argument replaces one step of its making.


def packet_but(data=None, body=None, head=None, said=None, statements=None, plain_box=None,
               padded_box=None, payload=None):
    plain = {1: enc(civil()) if data is None else data}
    bodies = {1: part_body(1, plain[1]) if body is None else body}
    header_bytes = enc(but(header(bodies), head or {}))
    said = envelope("statement", OPERATOR, enc(but(statement(header_bytes, plain), said or {})))
    listed = [said] if statements is None else statements(said, header_bytes, plain)
    in_box = pad(enc(but(box(header_bytes, plain, listed), plain_box or {})), 2048)
    signed = packet_envelope(header_bytes, padded_box(in_box) if padded_box else in_box)
    if payload:
        signed = envelope("packet", STATION, payload(header_bytes))
    return packet_file(signed, bodies)


def broken_headers():
    body = part_body(1, enc(civil()))
    row = {1: 1, 2: len(body), 3: h(body)}
    second = part_body(2, enc(biometrics()))
    row_2 = {1: 2, 2: len(second), 3: h(second)}
    changes = {
        "suite-2": {1: 2},
        "sequence-0": {5: 0},
        "sequence-1000000": {5: 1_000_000},
        "of-other-station": {3: OTHER_ID},
        "parts-descending": {9: [row_2, row]},
        "part-twice": {9: [row, row]},
        "part-kind-0": {9: [{**row, 1: 0}, row]},
        "without-civil": {9: [row_2]},
        "without-parts": {9: []},
        "length-too-small": {9: [{**row, 2: 24 + 4096 + 16}]},
        "length-too-large": {9: [{**row, 2: 24 + 65536 + 4096 + 2 * 17 + 1}]},
        "hash-wrong": {9: [{**row, 3: seed("other")}]},
        "sealing-key-unknown": {6: OTHER_ID},
    }
    return {f"header-{name}.pkt": packet_but(head=change) for name, change in changes.items()}


def broken_boxes():
    changes = {
        "other-header-hash": {2: seed("other")},
        "keys-of-other-parts": {3: [[2, part_key(2)]]},
        "other-part-key": {3: [[1, part_key(2)]]},
        "simulated-4": {12: 4},
        "duress-2": {13: 2},
        "without-statement": {4: []},
    }
    files = {f"box-{name}.pkt": packet_but(plain_box=change) for name, change in changes.items()}
    files["box-padded-twice.pkt"] = packet_but(padded_box=lambda data: pad(data, 2048))
    files["box-not-padded.pkt"] = packet_but(padded_box=lambda data: data[:-1] + b"\1")
    files["box-unsealed.pkt"] = packet_but(payload=lambda head: enc([head, pad(b"clear", 2048)]))
    files["box-with-5-statements.pkt"] = packet_but(statements=lambda one, head, plain: [one] * 5)
    return files


def broken_statements():
    def others(*changes, key=CHIEF):
        return lambda one, head, plain: [one] + [
            envelope("statement", key, enc(but(statement(head, plain), change)))
            for change in changes]

    by_chief = {6: CHIEF_ID}
    changes = {
        "without-enroller": {7: 3},
        "not-finished": {9: None},
        "act-0": {7: 0},
        "act-4": {7: 4},
        "of-other-registry": {2: OTHER_ID},
        "of-other-packet": {3: OTHER_ID},
        "of-other-station": {4: OTHER_ID},
        "header-hash-wrong": {9: seed("other")},
        "without-parts": {5: []},
        "by-unknown-operator": {6: OTHER_ID},
        "names-chief-signed-by-clerk": by_chief,
    }
    files = {f"statement-{name}.pkt": packet_but(said=change) for name, change in changes.items()}
    lists = {
        "two-finished": others({**by_chief, 7: 3}),
        "enrolled-twice": others({9: None}, key=OPERATOR),
        "review-finishes": others({**by_chief, 7: 2}),
        "review-by-enrollers-key": others({7: 2, 9: None}, key=OPERATOR),
        "enroller-without-role": lambda one, head, plain: [
            envelope("statement", CHIEF, enc(but(statement(head, plain), by_chief)))],
    }
    files.update({f"statement-{name}.pkt": packet_but(statements=make)
                  for name, make in lists.items()})
    return files


def broken_parts():
    padded = pad(enc(civil()), 4096)
    context = PACKET_ID + b"\1"

    def body(chunks, ad=context):
        return stream_of(part_key(1), chunks, ad, "part 1")

    files = {
        "plain-hash-wrong": packet_but(said={5: [[1, len(enc(civil())), seed("other")]]}),
        "plain-length-wrong": packet_but(said={5: [[1, 1, h(enc(civil()))]]}),
        "final-tag-missing": packet_but(body=body([(padded, 0)])),
        "chunk-after-final": packet_but(
            data=bytes(65_536), body=body([(bytes(65_536), 3), (pad(b"", 4096), 3)])),
        "of-other-packet": packet_but(body=body([(padded, 3)], ad=OTHER_ID + b"\1")),
        "padding-missing": packet_but(body=body([(b"\1" * 4096, 3)])),
        "plain-too-large": packet_but(data=bytes(65_537)),
        "plain-empty": packet_but(data=b""),
    }
    files = {f"part-{name}.pkt": data for name, data in files.items()}
    whole = packet_but()
    files["file-bytes-after.pkt"] = whole + b"\0"
    files["file-magic-of-version-2.pkt"] = b"IPISPKT2" + whole[8:]
    return files


def broken_civils():
    good = civil()
    person, finger, face = good[5], good[8], good[9]
    date = {7: [2008, 2, 30, False]}
    changes = {
        "person-index-beyond": {8: with_item(finger, 0, {1: 2})},
        "face-index-beyond": {9: with_item(face, 0, {1: 2})},
        "without-persons": {5: []},
        "with-17-persons": {5: person[:1] * 17, 8: [], 9: []},
        "finger-twice": {8: with_item(finger, 1, {2: 2})},
        "finger-position-0": {8: with_item(finger, 0, {2: 0})},
        "finger-position-11": {8: with_item(finger, 0, {2: 11})},
        "finger-taken-and-missing": {8: with_item(finger, 0, {6: "hurt"})},
        "finger-neither": {8: with_item(finger, 1, {6: None})},
        "finger-reason-empty": {8: with_item(finger, 1, {6: ""})},
        "unknown-role": {5: with_item(person, 1, {1: "neighbour"})},
        "sex-3": {5: with_item(person, 0, {6: 3})},
        "number-empty": {5: with_item(person, 1, {9: ""})},
        "text-with-nul": {5: with_item(person, 0, {4: "SO\0K"})},
        "date-feb-30": {5: with_item(person, 0, date)},
        "date-day-without-month": {5: with_item(person, 0, {7: [2008, 0, 3, False]})},
        "date-year-0": {5: with_item(person, 0, {7: [0, 4, 13, False]})},
        "value-tag-5": {4: {"kind": [5, "first"]}},
        "value-int-2-pow-53": {4: {"height-cm": [1, 2**53]}},
        "value-int-minus-2-pow-53": {4: {"height-cm": [1, -2**53]}},
        "place-twice": {6: good[6] * 2},
        "with-513-fields": {4: {f"f{i}": [2, True] for i in range(513)}},
        "with-5-faces": {9: face * 5},
        "target-number-empty": {11: ""},
        "format-2": {1: 2},
    }
    files = {name: enc(but(good, change)) for name, change in changes.items()}
    two = enc(but(good, {4: {"aa": [2, True], "z": [2, True]}}))
    z, aa = enc("z") + enc([2, True]), enc("aa") + enc([2, True])
    files["field-keys-in-map-order"] = swap_bytes(two, z + aa, aa + z)
    files["field-twice"] = swap_bytes(two, z + aa, aa + aa)
    files["text-not-utf8"] = swap_bytes(enc(good), enc("id-card"), b"\x67id-c\xc3rd")
    return {f"civil-{name}.cbor": data for name, data in files.items()}


def broken_corrections():
    good = correction()
    codes = good[10][4]
    changes = {
        "with-finger": {8: [{1: 0, 2: 7, 6: "hurt"}]},
        "with-face": {9: civil()[9]},
        "with-target-number": {11: "T250106000001"},
        "without-station": {10: but(good[10], {1: None})},
        "packet-of-15-bytes": {10: but(good[10], {2: PACKET_ID[:15]})},
        "without-why": {10: but(good[10], {3: None})},
        "why-of-1201-bytes": {10: but(good[10], {3: "w" * 1201})},
        "codes-descending": {10: but(good[10], {4: codes[::-1]})},
        "code-twice": {10: but(good[10], {4: codes[:1] * 2})},
        "code-empty": {10: but(good[10], {4: [""] + codes})},
        "code-of-65-bytes": {10: but(good[10], {4: ["c" * 65]})},
        "with-65-codes": {10: but(good[10], {4: [f"c{i:02}" for i in range(65)]})},
        "with-key-5": {10: but(good[10], {5: b"later"})},
        "with-reserved-12": {12: PACKET_ID},
    }
    return {f"correction-{name}.cbor": enc(but(good, change)) for name, change in changes.items()}


def broken_media():
    image, page = biometrics()[2][0], documents()[2][0]
    images = {"position-of-a-face": [but(image, {2: 2})], "finger-without-position": [
        but(image, {3: 0})], "kind-0": [but(image, {2: 0})], "format-0": [but(image, {4: 0})],
              "image-twice": [image, image], "person-16": [but(image, {1: 16})],
              "with-45-images": [but(image, {1: i // 10, 3: i % 10 + 1, 8: b"x"})
                                 for i in range(45)]}
    pages = {"page-0": [but(page, {3: 0})], "format-0": [but(page, {4: 0})],
             "without-bytes": [but(page, {5: b""})], "page-twice": [page, page],
             "with-65-pages": [but(page, {3: i + 1}) for i in range(65)]}
    files = {f"biometrics-{name}.cbor": enc({1: 1, 2: list_}) for name, list_ in images.items()}
    files.update({f"documents-{name}.cbor": enc({1: 1, 2: list_})
                  for name, list_ in pages.items()})
    return files


def broken_answers():
    _, signed, bodies = golden_packet()
    receipt = opened(signed)
    previous = h(enc(message(1, bytes(32), 1, pad(envelope("opened", INNER, enc(receipt)), 256))))
    padded = pad(enc(notice()), 256)
    receipts = {"verdict-0": {6: 0}, "verdict-5": {6: 5}, "of-other-station": {3: OTHER_ID},
                "of-other-registry": {2: OTHER_ID}, "proof-empty": {11: b""}}
    messages = {"previous-wrong": (2, {6: seed("other")}), "number-3": (2, {5: 3}),
                "stream-back-to-start": (1, {}), "new-stream-at-2": (2, {4: 1})}
    files = {f"opened-{name}.cose": envelope("opened", INNER, enc(but(receipt, change)))
             for name, change in receipts.items()}
    files["opened-by-front-key.cose"] = envelope("opened", FRONT, enc(receipt))
    files["stored-by-inner-key.cose"] = envelope("stored", INNER, enc(stored(signed, bodies[1])))
    files["refused-of-other-station.cose"] = envelope(
        "refused", FRONT, enc(but(refused(b"frame"), {3: OTHER_ID})))
    for name, (n, change) in messages.items():
        files[f"inbox-{name}.cose"] = envelope(
            "inbox", INNER, enc(but(message(n, previous, 2, padded), change)))
    files["inbox-body-over-padded.cose"] = envelope(
        "inbox", INNER, enc(message(2, previous, 2, pad(padded, 256))))
    files["notice-kind-0.cbor"] = enc(but(notice(), {3: 0}))
    files["notice-kind-5.cbor"] = enc(but(notice(), {3: 5}))
    return files


def broken_bundles():
    row = [PACKET_ID, 1, 60]
    frame = {1: PACKET_ID, 2: b"envelope", 3: 1, 4: b"body"}
    indexes = {"without-rows": [], "with-513-rows": [row] * 513,
               "frame-over-9-mib": [[PACKET_ID, 1, 9 * 2**20 + 1]],
               "over-1-gib": [[PACKET_ID, 3, 9 * 2**20]] * 114}
    files = {f"bundle-{name}.bnd": bundle(enc(bundle_index(rows)), [])
             for name, rows in indexes.items()}
    files["bundle-frame-longer-than-row.bnd"] = bundle(enc(bundle_index([row])), [bytes(61)])
    files["frame-with-key-100.cbor"] = enc({**frame, 100: b"later"})
    files["frame-without-body.cbor"] = enc(but(frame, {4: None}))
    files["approval-without-time.cbor"] = enc(but(approval(), {6: None}))
    return files


def broken_files():
    makers = (broken_policies, broken_key_lists, broken_tickets, broken_requests,
              broken_certificates, broken_headers, broken_boxes, broken_statements, broken_parts,
              broken_civils, broken_corrections, broken_media, broken_answers, broken_bundles)
    return {name: data for make in makers for name, data in make().items()}


def golden_files():
    files, signed, bodies = golden_packet()
    files.update(provisioning_files())
    files.update(answer_files(signed, bodies))
    short = frames(b"envelope", {1: b"civil", 2: b"images"})
    rows = [[PACKET_ID, kind, len(frame)] for kind, frame in enumerate(short, 1)]
    files["bundle-short.bnd"] = bundle(enc(bundle_index(rows)), short)
    files["frame.cbor"] = short[0]
    files["keys.txt"] = keys_text(signed, bodies).encode()
    return files


if __name__ == "__main__":
    write_files(pathlib.Path(sys.argv[1]) / "golden", golden_files())
    write_files(pathlib.Path(sys.argv[1]) / "broken", broken_files())
