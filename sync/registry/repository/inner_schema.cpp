// SPDX-License-Identifier: GPL-3.0-or-later
// The schema of inner.db as numbered steps.
#include "sync/registry/repository/inner_database.h"

namespace ipis::registry {

namespace {

constexpr std::int32_t kApplicationId = 0x49505249; // "IPRI"

constexpr core::Migration kSteps[] = {{1, R"sql(
CREATE TABLE approval (
    request BLOB PRIMARY KEY CHECK (length(request) = 32),
    station BLOB NOT NULL UNIQUE CHECK (length(station) = 16),
    answer BLOB NOT NULL
) STRICT;

CREATE TABLE claimed_key (
    key BLOB PRIMARY KEY CHECK (length(key) = 32),
    request BLOB NOT NULL REFERENCES approval (request)
) STRICT, WITHOUT ROWID;

CREATE TABLE renewal (
    request BLOB PRIMARY KEY CHECK (length(request) = 32),
    station BLOB NOT NULL CHECK (length(station) = 16),
    key BLOB NOT NULL UNIQUE CHECK (length(key) = 32),
    answer BLOB NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX renewal_by_station ON renewal (station, at_ms);

CREATE TABLE certificate (
    holder BLOB NOT NULL CHECK (length(holder) = 16),
    serial INTEGER NOT NULL CHECK (serial > 0),
    operator INTEGER NOT NULL CHECK (operator IN (0, 1)),
    envelope BLOB NOT NULL,
    PRIMARY KEY (holder, serial)
) STRICT;

CREATE TABLE packet (
    station BLOB NOT NULL CHECK (length(station) = 16),
    id BLOB NOT NULL CHECK (length(id) = 16),
    envelope_hash BLOB NOT NULL CHECK (length(envelope_hash) = 32),
    envelope BLOB NOT NULL,
    seq INTEGER NOT NULL CHECK (seq > 0),
    stage INTEGER NOT NULL,
    verdict INTEGER NOT NULL,
    code INTEGER NOT NULL,
    leaf INTEGER UNIQUE,
    person BLOB,
    first_ms INTEGER NOT NULL,
    PRIMARY KEY (station, id)
) STRICT;
CREATE INDEX packet_by_seq ON packet (station, seq);
CREATE INDEX packet_open ON packet (stage) WHERE stage < 3;

CREATE TABLE part (
    station BLOB NOT NULL,
    packet BLOB NOT NULL,
    kind INTEGER NOT NULL,
    PRIMARY KEY (station, packet, kind),
    FOREIGN KEY (station, packet) REFERENCES packet (station, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE waiting_part (
    station BLOB NOT NULL,
    packet BLOB NOT NULL,
    kind INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (station, packet, kind),
    FOREIGN KEY (station, packet) REFERENCES packet (station, id)
) STRICT;

CREATE TABLE series (
    name TEXT PRIMARY KEY,
    last INTEGER NOT NULL CHECK (last > 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    state INTEGER NOT NULL,
    number TEXT UNIQUE,
    station BLOB NOT NULL,
    packet BLOB NOT NULL,
    created INTEGER NOT NULL,
    UNIQUE (station, packet)
) STRICT, WITHOUT ROWID;

CREATE TABLE value_key (
    person BLOB NOT NULL REFERENCES person (id),
    class INTEGER NOT NULL,
    wrapped BLOB NOT NULL,
    PRIMARY KEY (person, class)
) STRICT, WITHOUT ROWID;

CREATE TABLE value (
    person BLOB NOT NULL REFERENCES person (id),
    class INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    station BLOB NOT NULL,
    packet BLOB NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (person, class, kind, station, packet)
) STRICT;

CREATE TABLE search_tag (
    tag BLOB NOT NULL CHECK (length(tag) = 32),
    person BLOB NOT NULL REFERENCES person (id),
    PRIMARY KEY (tag, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE leaf (
    n INTEGER PRIMARY KEY CHECK (n >= 0),
    station BLOB NOT NULL,
    packet BLOB NOT NULL,
    envelope_hash BLOB NOT NULL,
    leaf BLOB NOT NULL CHECK (length(leaf) = 32),
    chain BLOB NOT NULL CHECK (length(chain) = 32),
    UNIQUE (station, packet)
) STRICT;
CREATE TRIGGER leaf_follows BEFORE INSERT ON leaf
WHEN NEW.n <> coalesce ((SELECT max (n) + 1 FROM leaf), 0)
BEGIN SELECT RAISE (ABORT, 'append only'); END;
CREATE TRIGGER leaf_keeps BEFORE DELETE ON leaf
BEGIN SELECT RAISE (ABORT, 'append only'); END;
CREATE TRIGGER leaf_stays BEFORE UPDATE ON leaf
BEGIN SELECT RAISE (ABORT, 'append only'); END;

CREATE TABLE message (
    station BLOB NOT NULL CHECK (length(station) = 16),
    stream INTEGER NOT NULL,
    n INTEGER NOT NULL CHECK (n > 0),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    envelope BLOB NOT NULL,
    PRIMARY KEY (station, stream, n)
) STRICT;

CREATE TABLE audit_head (
    station BLOB NOT NULL CHECK (length(station) = 16),
    seq INTEGER NOT NULL,
    head BLOB NOT NULL CHECK (length(head) = 32),
    PRIMARY KEY (station, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE human_case (
    n INTEGER PRIMARY KEY,
    code INTEGER NOT NULL,
    station BLOB NOT NULL,
    packet BLOB NOT NULL,
    evidence BLOB NOT NULL,
    detail TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    times INTEGER NOT NULL DEFAULT 1,
    UNIQUE (code, station, packet)
) STRICT;

CREATE TABLE revocation (
    holder BLOB PRIMARY KEY CHECK (length(holder) = 16),
    why TEXT NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
)sql"}};

} // namespace

core::DatabaseFormat innerFormat()
{
    return {kApplicationId, kSteps};
}

} // namespace ipis::registry
