// SPDX-License-Identifier: GPL-3.0-or-later
// The schema as numbered steps.
#include "core/store/schema.h"

namespace ipis::core {

namespace {

constexpr std::int32_t kApplicationId = 0x49505345; // "IPSE"

constexpr Migration kSteps[] = {{1, R"sql(
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE counter (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE identity (
    kind TEXT PRIMARY KEY,
    body BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE operator (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role INTEGER NOT NULL,
    active INTEGER NOT NULL CHECK (active IN (0, 1)),
    certificate BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    form TEXT NOT NULL,
    operator BLOB NOT NULL CHECK (length(operator) = 16),
    state INTEGER NOT NULL,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    content BLOB NOT NULL CHECK (length(content) = 32)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft_value (
    draft BLOB NOT NULL REFERENCES draft (id),
    kind INTEGER NOT NULL,
    tag BLOB NOT NULL CHECK (length(tag) = 32),
    revision INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (draft, kind, tag)
) STRICT;

CREATE TABLE packet (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    seq INTEGER NOT NULL UNIQUE CHECK (seq > 0),
    reference TEXT NOT NULL UNIQUE,
    draft BLOB NOT NULL UNIQUE CHECK (length(draft) = 16),
    form TEXT NOT NULL,
    state INTEGER NOT NULL,
    verdict INTEGER NOT NULL,
    seen INTEGER NOT NULL CHECK (seen IN (0, 1)),
    size INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    finished INTEGER NOT NULL,
    opened INTEGER,
    summary BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX packet_by_state ON packet (state, finished);

CREATE TABLE part (
    packet BLOB NOT NULL REFERENCES packet (id),
    kind INTEGER NOT NULL,
    length INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    state INTEGER NOT NULL,
    PRIMARY KEY (packet, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE receipt (
    packet BLOB NOT NULL REFERENCES packet (id),
    kind INTEGER NOT NULL,
    part INTEGER NOT NULL,
    received INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (packet, kind, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE summary_token (
    token TEXT NOT NULL,
    packet BLOB NOT NULL REFERENCES packet (id),
    PRIMARY KEY (token, packet)
) STRICT, WITHOUT ROWID;

CREATE TABLE inbox (
    stream INTEGER NOT NULL,
    n INTEGER NOT NULL CHECK (n > 0),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    kind INTEGER NOT NULL,
    applied INTEGER NOT NULL,
    PRIMARY KEY (stream, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    seq INTEGER PRIMARY KEY CHECK (seq > 0),
    entry BLOB NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE TRIGGER audit_keeps BEFORE DELETE ON audit
BEGIN SELECT RAISE (ABORT, 'append only'); END;
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
BEGIN SELECT RAISE (ABORT, 'append only'); END;
)sql"},
                                {2, R"sql(
ALTER TABLE packet ADD COLUMN corrects BLOB CHECK (length(corrects) = 16);
CREATE INDEX packet_by_corrected ON packet (corrects) WHERE corrects IS NOT NULL;
)sql"}};

} // namespace

DatabaseFormat stationFormat()
{
    return {kApplicationId, kSteps};
}

} // namespace ipis::core
