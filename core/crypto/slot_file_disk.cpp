// SPDX-License-Identifier: GPL-3.0-or-later
// Two generations of the slot file on disk: which one to believe, which one to overwrite.
#include "core/crypto/slot_file.h"

#include "core/crypto/hash.h"
#include "core/crypto/layout.h"
#include "core/crypto/slot_layout.h"

namespace ipis::core {

namespace {

using namespace slot_layout;

std::filesystem::path fileOf(const std::filesystem::path& home, std::uint64_t generation)
{
    return home / (generation % 2 == 0 ? "slots-0" : "slots-1");
}

// Magic, version, sizes and the reserved zeros are the same in every file we can read.
bool hasOurHeader(BytesView bytes)
{
    Bytes expected = toBytes(viewOf(kMagic));
    layout::appendU16(expected, kVersion);
    layout::appendU16(expected, 0);
    layout::appendU16(expected, kSize);
    layout::appendU16(expected, kCount);
    return equal(bytes.first(kGenerationAt), expected) &&
           layout::isZero(bytes.subspan(kStationAt + 16, kHeaderSize - kStationAt - 16));
}

Result<Bytes> readGeneration(Disk& disk, const std::filesystem::path& home, std::uint64_t parity)
{
    auto bytes = readFile(disk, fileOf(home, parity), kFileSize);
    if (!bytes.ok()) {
        return bytes;
    }
    const BytesView all(bytes.value());
    if (all.size() != kFileSize || !equal(hash(all.first(kFileHashAt)), all.subspan(kFileHashAt))) {
        return fail(ErrorCode::SlotFileDamaged, "hash of slots-" + std::to_string(parity));
    }
    const std::uint64_t generation = readU64(all.subspan(kGenerationAt));
    if (!hasOurHeader(all) || generation == 0 || generation % 2 != parity) {
        return fail(ErrorCode::SlotFileDamaged, "header of slots-" + std::to_string(parity));
    }
    return bytes;
}

bool isMissing(const Result<Bytes>& file)
{
    return !file.ok() && file.error().code == ErrorCode::FileMissing;
}

} // namespace

Result<SlotFile> SlotFile::load(Disk& disk, const std::filesystem::path& home, KdfCost floor)
{
    Result<Bytes> files[] = {readGeneration(disk, home, 0), readGeneration(disk, home, 1)};
    if (isMissing(files[0]) && isMissing(files[1])) {
        return fail(ErrorCode::FileMissing, "no slot file");
    }
    if (!files[0].ok() && !files[1].ok()) {
        const auto& other = isMissing(files[0]) ? files[1] : files[0];
        return fail(ErrorCode::SlotFileDamaged, other.error().detail);
    }
    const auto generationOf = [](const Result<Bytes>& file) {
        return file.ok() ? readU64(BytesView(file.value()).subspan(kGenerationAt)) : 0;
    };
    const std::size_t newest = generationOf(files[1]) > generationOf(files[0]) ? 1 : 0;
    const Result<Bytes>& other = files[1 - newest];
    SlotFile loaded(std::move(files[newest].value()), floor);
    // The very first generation has no other yet.
    loaded.m_otherDamaged = !other.ok() && !(isMissing(other) && loaded.generation() == 1);
    return loaded;
}

Result<void> SlotFile::save(Disk& disk, const std::filesystem::path& home, const Secret& root)
{
    Bytes next;
    appendU64(next, generation() + 1);
    SlotFile written(m_bytes, m_floor);
    std::ranges::copy(next, written.m_bytes.begin() + kGenerationAt);
    written.authenticate(root);
    if (auto saved = replaceFile(disk, fileOf(home, written.generation()), written.m_bytes);
        !saved.ok()) {
        return saved;
    }
    m_bytes = std::move(written.m_bytes);
    m_otherDamaged = false;
    return {};
}

} // namespace ipis::core
