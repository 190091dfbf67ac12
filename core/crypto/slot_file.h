// SPDX-License-Identifier: GPL-3.0-or-later
// SlotFile: who may unlock this station. One slot per operator, from whose passphrase that
// operator's own keys and the station root open. Layout: FORMAT.md.
#pragma once

#include "core/base/disk.h"
#include "core/base/ids.h"
#include "core/base/secret.h"
#include "core/crypto/kdf.h"
#include "core/crypto/passphrase.h"
#include "core/crypto/seal.h"
#include "core/crypto/sign.h"

#include <functional>
#include <string>
#include <vector>

namespace ipis::core {

inline constexpr std::size_t kSlotCount = 32;

// An operator's own keys, all from one seed; the registry certifies their public halves.
struct OperatorKeys
{
    explicit OperatorKeys(const Secret& seed);
    SigningKey signing;
    OpeningKey opening;
};

struct NewOperator
{
    std::string code; // 4 to 8 digits, typed at log-in and kept in clear
    const Secret& passphrase;
    KdfCost cost;
    OperatorId id;
};

// Whose station this is: sealed with the operator's seed, so that no file beside the slots can name
// another registry.
struct RegistryAnchor
{
    RegistryId registry;
    VerifyKey root;
    bool operator==(const RegistryAnchor&) const = default;
};

// Who gives a new operator the station root: another operator, with the certificate that says so.
struct Giver
{
    OperatorId id;
    const OpeningKey& opening;
    BytesView certificate; // at most slot_layout::kCertificateMax bytes
};

// The box key of operator `id` when `certificate` verifies under `anchor` and lets its holder add
// operators to this station; SlotForeign otherwise.
using GiverCheck = std::function<Result<SealingKey>(const OperatorId& id, BytesView certificate,
                                                    const RegistryAnchor& anchor)>;

struct Unlocked
{
    OperatorId id;
    OperatorKeys keys;
    Secret root;
    RegistryAnchor anchor = {};
};

// The slots in memory; the disk is touched by load() and save() only. Two files take turns,
// HOME/slots-0 and HOME/slots-1: generation g lies in slots-(g mod 2), so a failed save leaves the
// other one whole. Thread: one at a time; unlock() and addOperator() take as long as their KdfCost.
// `floor`: weaker costs are refused; only tests lower it.
class SlotFile
{
public:
    // No operators yet; nothing on disk.
    static SlotFile create(const StationId& station, KdfCost floor = kKdfFloor);

    // The newest whole generation. FileMissing: none was ever saved. SlotFileDamaged: no whole one.
    static Result<SlotFile> load(Disk& disk, const std::filesystem::path& home,
                                 KdfCost floor = kKdfFloor);

    // Writes the next generation over the older file. After a failure the previous generation still
    // loads and save() may be called again, except after DiskFailed (core/base/disk.h).
    Result<void> save(Disk& disk, const std::filesystem::path& home, const Secret& root);

    // FieldInvalid (not a code), OperatorExists (code or id taken), PassphraseTooShort,
    // PassphraseWeak, SlotFileFull, OutOfMemory. The operator's seed is drawn from `random` and
    // lives in the slot only. Without `giver` the new operator gives the root to oneself: a
    // station's first.
    Result<OperatorKeys> addOperator(const NewOperator& who, const RegistryAnchor& anchor,
                                     const Secret& root, Random& random,
                                     const Giver* giver = nullptr);

    // The operator's slot names `anchor` from now on: after the registry's root named its
    // successor. Errors as unlock().
    Result<void> follow(std::string_view code, const Secret& passphrase,
                        const RegistryAnchor& anchor, const Secret& root, Random& random);

    // OperatorUnknown. To be rid of an operator: a new root for all others, then save() twice, so
    // that neither generation holds the old slot.
    Result<void> removeOperator(std::string_view code, const Secret& root);

    // OperatorUnknown, PassphraseWrong (the slot is whole, the passphrase does not fit),
    // SlotFileDamaged (the slot, its parameters, or any slot since the root's holder last saved),
    // SlotForeign (the root is not from whom the slot names, or that one may not give it; without
    // `giver` only oneself may), OutOfMemory.
    Result<Unlocked> unlock(std::string_view code, const Secret& passphrase,
                            const GiverCheck& giver = {}) const;

    std::vector<std::string> codes() const; // in slot order
    StationId station() const;
    std::uint64_t generation() const; // 0: never saved

    // The other generation's file is damaged or gone: works, but should be said and saved again.
    bool otherGenerationDamaged() const { return m_otherDamaged; }

private:
    SlotFile(Bytes bytes, KdfCost floor) : m_bytes(std::move(bytes)), m_floor(floor) {}
    BytesView slot(std::size_t index) const;
    void putSlot(std::size_t index, BytesView fields);
    void authenticate(const Secret& root);
    Result<std::size_t> find(std::string_view code) const;
    Result<std::size_t> freeSlotFor(const NewOperator& who) const;
    Bytes associatedData(BytesView clearFields) const;
    Secret slotKey(const Secret& stretched, BytesView operatorId) const;
    Bytes rootData(const OperatorId& id, const OperatorId& giver) const;

    struct OpenSeed // what the passphrase alone opens
    {
        std::size_t index = 0;
        OperatorId id;
        Secret key;
        Secret seed;
        RegistryAnchor anchor;
    };
    Result<OpenSeed> openSeed(std::string_view code, const Secret& passphrase) const;
    Result<Secret> openRoot(const OpenSeed& seed, const OperatorKeys& keys,
                            const GiverCheck& giver) const;

    Bytes m_bytes; // the whole file
    KdfCost m_floor;
    bool m_otherDamaged = false;
};

} // namespace ipis::core
