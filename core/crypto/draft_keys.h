// SPDX-License-Identifier: GPL-3.0-or-later
// DraftKeys: HOME/drafts.key, one key per unfinished enrollment, overwritten in place when it is
// finished or discarded, so that what it encrypted can be read by nobody. Layout: FORMAT.md.
#pragma once

#include "core/base/disk.h"
#include "core/base/ids.h"
#include "core/base/secret.h"

#include <vector>

namespace ipis::core {

inline constexpr std::size_t kDraftKeyCount = 512;

// Every call reads the file anew and is durable when it returns. Borrows disk and random. Thread:
// one. Errors of Disk pass through; after DiskFailed, open() again before going on.
class DraftKeys
{
public:
    // A file of free slots; FileExists rather than lose the keys of one that is there.
    static Result<void> create(Disk& disk, const std::filesystem::path& home,
                               const StationId& station);

    // DraftKeysDamaged: not a file of draft keys of this station. A damaged header is put right
    // when a key of this station's is in the file.
    static Result<DraftKeys> open(Disk& disk, Random& random, const std::filesystem::path& home,
                                  const StationId& station, const Secret& root);

    // A new key of 32 bytes for the draft, or the one it already has. DraftKeysFull.
    Result<Secret> store(const DraftId& draft);

    // DraftKeyMissing; DraftKeysDamaged (its slot, or a damaged slot that may be its);
    // DecryptFailed (another root).
    Result<Secret> load(const DraftId& draft);

    // Whose keys these are, damaged slots left out.
    Result<std::vector<DraftId>> drafts();

    // Overwrites the slot with random bytes, then with zeros, each synced. Gone already is no
    // error.
    Result<void> erase(const DraftId& draft);

    // Erases every key whose draft is not among the living: called at unlock, before anything is
    // shown. Damaged slots go only when no living draft could own one. Returns how many went.
    Result<std::size_t> eraseUnknown(const std::vector<DraftId>& living);

private:
    DraftKeys(Disk& disk, Random& random, std::filesystem::path file, Secret wrapKey)
        : m_disk(disk), m_random(random), m_file(std::move(file)), m_wrapKey(std::move(wrapKey))
    {}
    Result<Bytes> readSlots();
    Result<void> findOwn();
    Result<void> overwrite(std::size_t index);
    Result<Secret> openSlot(BytesView all, std::size_t index, const DraftId& draft);

    Disk& m_disk;
    Random& m_random;
    std::filesystem::path m_file;
    Secret m_wrapKey;
};

} // namespace ipis::core
