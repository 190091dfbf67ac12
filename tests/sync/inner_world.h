// SPDX-License-Identifier: GPL-3.0-or-later
// A registry's inner in a temporary folder, and desks that are approved by it and send packets.
#pragma once

#include "core/packet/packet_writer.h"
#include "core/packet/receipt.h"
#include "sync/registry/inner/authority.h"
#include "sync/registry/inner/inner.h"
#include "sync/registry/inner/register_reader.h"
#include "tests/support/fakes.h"

#include <functional>

namespace ipis::test {

inline const std::string kGivenName = "ដារា"; // of the example application
inline const std::string kCommune = "250106";

// What one packet is to be; the defaults make a first application that is registered.
struct PacketSpec
{
    std::string kind = "first";
    std::uint64_t sequence = 1;
    bool biometrics = false;
    std::function<void(core::CivilPart&)> change = [](core::CivilPart&) {};
    std::function<void(core::PacketFacts&)> facts = [](core::PacketFacts&) {};
    std::optional<core::Bytes> civilBytes = {};      // instead of an encoded civil part
    std::optional<core::Bytes> biometricsBytes = {}; // instead of one image
    std::vector<core::DocumentPage> pages = {};
};

struct Answers
{
    std::vector<core::Opened> opened;
    std::vector<core::Notice> notices;
};

class InnerWorld;

// A station and its operator.
class Desk
{
public:
    explicit Desk(InnerWorld& world, std::uint64_t seed);

    registry::ApprovalOrder order(const std::string& commune = kCommune) const;
    core::Result<core::StationCertificate> approve(const std::string& commune = kCommune);

    core::SealedPacket seal(const PacketSpec& spec);
    registry::StoredPart part(const core::SealedPacket& packet, std::size_t index) const;
    core::Result<void> send(const core::SealedPacket& packet); // every part, in order
    // Everything new in the inbox, verified as a station does.
    core::Result<Answers> read();
    core::Result<Answers> open(const std::vector<core::Bytes>& messages);

    core::StationId id;
    core::OperatorId operatorId;
    core::SigningKey signing;
    core::SigningKey operatorSigning;
    core::OpeningKey box;
    core::OpeningKey operatorBox;
    core::TicketId ticket;
    core::Secret tlsKey;
    core::InboxEnd end;

private:
    core::Secret seedOf(std::string_view what) const;

    InnerWorld& m_world;
    std::uint64_t m_seed;
    core::Bytes m_tlsRequest;
};

class InnerWorld
{
public:
    explicit InnerWorld(bool demo = true);

    core::Result<registry::FoundedRegistry> found(const std::filesystem::path& where, bool demo);
    core::Result<void> open(); // anew, as after a restart
    // `wrap` stands between the inner and its database.
    void openThrough(const std::function<std::unique_ptr<registry::InnerRepository>(
                         std::unique_ptr<registry::InnerRepository>)>& wrap);
    registry::RegisterReader reader();
    registry::RegisterCounts counts();
    core::KeyList keyList() const;

    TemporaryFolder folder;
    core::SystemDisk disk;
    FakeClock clock;
    CountingRandom random;
    MemoryLog log;
    core::HeaderInspector images;
    std::filesystem::path home = folder / "registry";
    std::vector<core::FormDefinition> forms;
    core::Application example; // a filled in card form
    core::RegistryId id;
    core::VerifyKey root;
    std::unique_ptr<registry::Inner> inner;
};

// A picture by its head alone: what a registry that decodes nothing can see.
core::Bytes pngOf(std::uint32_t width, std::uint32_t height, std::size_t bytes);
core::Bytes jpegOf(std::uint16_t width, std::uint16_t height, std::size_t bytes);

core::CivilPart civilOf(const core::Application& application, const PacketSpec& spec);

} // namespace ipis::test
