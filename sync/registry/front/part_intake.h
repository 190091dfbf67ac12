// SPDX-License-Identifier: GPL-3.0-or-later
// PartIntake: takes one frame of a bundle: checks it, keeps its part durably, answers with a
// receipt.
#pragma once

#include "core/packet/packet_reader.h"
#include "core/packet/receipt.h"
#include "sync/registry/front/front_services.h"

namespace ipis::registry {

// A frame where it was found.
struct FoundFrame
{
    const UploadRow& upload;
    std::size_t row = 0;
    core::BundleRow named; // as the index has it
    core::BytesView cbor;
};

// Order: blob on disk and synced, then ONE transaction with packet, part, work for the inner,
// receipt and the upload's next row. A crash in between leaves a blob that the next try writes
// again. What is wrong with a frame is answered with REFUSED and is no error; an error here means
// that this frame is not answered yet and must be taken again. Thread: the front's.
class PartIntake
{
public:
    explicit PartIntake(const FrontServices& services) : m_services(services) {}

    core::Result<void> take(const FoundFrame& found);

private:
    struct Checked
    {
        core::Frame frame;
        core::SignedPacket packet;
        core::PartKind kind{};
    };
    core::Result<Checked> check(const FoundFrame& found);
    core::Result<void> store(const FoundFrame& found, const Checked& checked);
    core::Result<void> setAside(const FoundFrame& found, const Checked& checked);
    core::Result<void> refuse(const FoundFrame& found, core::ErrorCode code,
                              std::optional<KeptPart> aside = {});
    core::Bytes storedReceipt(const KeptPart& part) const;
    KeptPart keptPart(const FoundFrame& found, const Checked& checked) const;

    const FrontServices& m_services;
};

// HOME/front/parts/xx/HASH.
std::filesystem::path blobPath(const FrontFiles& files, const core::Hash& hash);

// The sealed body of a stored part; RegistryDamaged when it is not what was stored.
core::Result<core::Bytes> readBlob(core::Disk& disk, const FrontFiles& files,
                                   const core::Hash& hash, std::uint64_t length);

} // namespace ipis::registry
