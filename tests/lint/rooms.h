// SPDX-License-Identifier: GPL-3.0-or-later
// The rooms and their arrows: the one table that the tests over includes, links and README share.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ipis::lint {

// Each room and the rooms it may include from. The first matching prefix names a file's room.
inline const std::vector<std::pair<std::string, std::set<std::string>>> kRooms{
    {"core/base", {}},
    {"core/text", {"core/base"}},
    {"core/model", {"core/base", "core/text"}},
    {"core/rules", {"core/base", "core/text", "core/model"}},
    {"core/biometrics", {"core/base"}},
    {"core/crypto", {"core/base"}},
    {"core/cbor", {"core/base"}},
    {"core/packet", {"core/base", "core/model", "core/crypto", "core/cbor"}},
    {"core/sqlite", {"core/base"}},
    {"core/store",
     {"core/base", "core/text", "core/model", "core/crypto", "core/cbor", "core/packet",
      "core/sqlite"}},
    {"devices/wire", {"core/base", "core/cbor", "devices"}},
    {"devices/client", {"core/base", "core/cbor", "core/biometrics", "devices", "devices/wire"}},
    {"devices/synthetic", {"core/base"}},
    {"devices/host",
     {"core/base", "core/cbor", "core/biometrics", "devices", "devices/wire", "devices/synthetic"}},
    {"devices", {"core/base", "core/biometrics"}},
    {"sync/registry/port", {"core/base", "core/packet"}},
    {"sync/registry/inner",
     {"core/base", "core/text", "core/model", "core/rules", "core/biometrics", "core/crypto",
      "core/cbor", "core/packet", "core/sqlite", "sync/registry/port", "sync/registry/repository",
      "sync/tls"}},
    {"sync/registry/repository",
     {"core/base", "core/crypto", "core/cbor", "core/packet", "core/sqlite"}},
    {"sync/registry/front",
     {"core/base", "core/crypto", "core/cbor", "core/packet", "core/sqlite", "sync/registry/port",
      "sync/registry/repository", "sync/tls", "sync"}},
    {"sync/registry",
     {"core/base", "core/crypto", "core/cbor", "core/packet", "sync", "sync/tls",
      "sync/registry/front", "sync/registry/inner", "sync/registry/port",
      "sync/registry/repository"}},
    {"sync/tls", {"core/base", "core/crypto"}},
    {"sync", {"core/base", "core/crypto", "core/cbor", "core/packet", "sync/tls"}},
    {"app/text", {"core/base"}},
    {"app/widgets", {"core/base", "core/text", "core/model", "app/text"}},
    {"app/printing", {"core/base", "core/text", "core/model", "app/text"}},
    {"app/session",
     {"core/base", "core/text", "core/model", "core/crypto", "core/cbor", "core/packet",
      "core/sqlite", "core/store", "sync", "sync/tls"}},
    {"app",
     {"core/base",
      "core/text",
      "core/model",
      "core/rules",
      "core/biometrics",
      "core/crypto",
      "core/cbor",
      "core/packet",
      "core/sqlite",
      "core/store",
      "devices",
      "devices/client",
      "devices/synthetic",
      "sync",
      "sync/tls",
      "sync/registry",
      "sync/registry/inner",
      "sync/registry/front",
      "sync/registry/port",
      "sync/registry/repository",
      "app/session",
      "app/printing",
      "app/text",
      "app/widgets"}},
};

// The room of a file named relative to the source folder; empty for a file of no room.
inline std::string roomOf(const std::string& file)
{
    for (const auto& [room, allowed] : kRooms) {
        if (file.starts_with(room + "/")) {
            return room;
        }
    }
    return {};
}

} // namespace ipis::lint
