// SPDX-License-Identifier: GPL-3.0-or-later
// Founding, approving and sealing for the tests of the inner.
#include "tests/sync/inner_world.h"

#include "core/biometrics/iso_template.h"
#include "core/model/application_reader.h"
#include "core/packet/audit_head.h"
#include "sync/registry/repository/inner_database.h"

namespace ipis::test {

using namespace core;
using namespace registry;

namespace {

template <class T>
T must(Result<T> result)
{
    if (!result.ok()) {
        qFatal("%s", describe(result).c_str());
    }
    return std::move(result).value();
}

std::string resource(const std::string& name)
{
    SystemDisk disk;
    const Bytes bytes = must(
        readFile(disk, std::filesystem::path(IPIS_SOURCE_DIR) / "resources/forms" / name, 1 << 20));
    return std::string(textOf(bytes));
}

Bytes fingerTemplate()
{
    FingerTemplate finger;
    finger.width = 388;
    finger.height = 374;
    finger.dpi = 500;
    finger.finger = FingerPosition::RightIndex;
    for (std::uint16_t i = 1; i <= 20; ++i) {
        finger.minutiae.push_back({i, i, 0, MinutiaType::Ending, 0});
    }
    return must(encodeFingerTemplate(finger));
}

const CaptureDevice kReader{"virtual_image", "Virtual image device for debugging", true};

} // namespace

Bytes pngOf(std::uint32_t width, std::uint32_t height, std::size_t bytes)
{
    Bytes png{0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
    appendU32(png, width);
    appendU32(png, height);
    png.resize(std::max<std::size_t>(bytes, 64), 'i');
    return png;
}

Bytes jpegOf(std::uint16_t width, std::uint16_t height, std::size_t bytes)
{
    Bytes jpeg{0xff, 0xd8, 0xff, 0xc0, 0, 11, 8};
    for (const std::uint16_t side : {height, width}) {
        jpeg.push_back(static_cast<Byte>(side >> 8));
        jpeg.push_back(static_cast<Byte>(side));
    }
    jpeg.resize(std::max<std::size_t>(bytes, 64), 'q');
    return jpeg;
}

CivilPart civilOf(const Application& application, const PacketSpec& spec)
{
    CivilPart civil;
    civil.application = application;
    civil.application.fields["kind"] = Choice{spec.kind};
    FingerRecord finger;
    finger.position = 2;
    finger.isoTemplate = fingerTemplate();
    finger.minutiae = 20;
    finger.device = kReader;
    FingerRecord missing;
    missing.position = 7;
    missing.missingReason = "hurt";
    civil.fingers = {finger, missing};
    spec.change(civil);
    return civil;
}

Desk::Desk(InnerWorld& world, std::uint64_t seed)
    : signing(seedOf("signing" + std::to_string(seed))),
      operatorSigning(seedOf("operator" + std::to_string(seed))),
      box(seedOf("box" + std::to_string(seed))),
      operatorBox(seedOf("operator box" + std::to_string(seed))), m_world(world), m_seed(seed)
{
    CountingRandom ids(1000 + seed);
    id = StationId::random(ids);
    operatorId = OperatorId::random(ids);
    tlsKey = must(sync::makePrivateKey());
    m_tlsRequest = toBytes(viewOf(must(sync::makeRequest(tlsKey))));
}

Secret Desk::seedOf(std::string_view what) const
{
    return Secret::copyOf(hash(viewOf(what)));
}

ApprovalOrder Desk::order(const std::string& commune) const
{
    StationRequest request;
    request.registry = m_world.id;
    request.ticket = ticket;
    request.station = id;
    request.signingKey = signing.verifyKey();
    request.boxKey = box.sealingKey();
    request.tlsRequest = m_tlsRequest;
    request.operatorId = operatorId;
    request.operatorSigningKey = operatorSigning.verifyKey();
    request.operatorBoxKey = operatorBox.sealingKey();
    CountingRandom random(m_seed);
    const SealingKey sealing{*m_world.keyList().newest(Purpose::Sealing)};
    request.details = must(sealDetails({"2501", "សុខ សុភា"}, request, sealing, random));
    request.createdMs = m_world.clock.wall;
    request.build = "test";
    request.proof = operatorProof(request, operatorSigning);
    return {request, signStationRequest(request, signing), commune, StationRole::Commune};
}

Result<StationCertificate> Desk::approve(const std::string& commune)
{
    const ApprovalOrder asked = order(commune);
    auto answer = m_world.inner->approve(asked);
    if (!answer.ok()) {
        return answer.error();
    }
    auto approval =
        openApproval(answer.value(), m_world.root, asked.request, asked.requestEnvelope);
    if (!approval.ok()) {
        return approval.error();
    }
    return approval.value().station;
}

SealedPacket Desk::seal(const PacketSpec& spec)
{
    const CivilPart civil = civilOf(m_world.example, spec);
    std::vector<PlainPart> parts{
        {PartKind::Civil, spec.civilBytes ? *spec.civilBytes : must(encodeCivil(civil))}};
    if (spec.biometrics || spec.biometricsBytes) {
        BiometricImage image;
        image.kind = ImageKind::Finger;
        image.position = 2;
        image.format = ImageFormat::Png;
        image.width = 388;
        image.height = 374;
        image.dpi = 500;
        image.bytes = pngOf(388, 374, 5000);
        parts.push_back({PartKind::Biometrics, spec.biometricsBytes
                                                   ? *spec.biometricsBytes
                                                   : must(encodeBiometrics({image}))});
    }
    if (!spec.pages.empty()) {
        parts.push_back({PartKind::Documents, must(encodeDocuments(spec.pages))});
    }
    PacketFacts facts;
    facts.registry = m_world.id;
    facts.packet = PacketId::random(m_world.random);
    facts.station = id;
    facts.stationSerial = 1;
    facts.sequence = spec.sequence;
    facts.auditSequence = 10 * spec.sequence;
    facts.auditHead = hash(viewOf("audit " + std::to_string(spec.sequence)));
    facts.finishedMs = m_world.clock.wall;
    facts.policySerial = 1;
    facts.factors = 1;
    facts.build = "test";
    facts.simulated = simulatedBits(civil);
    facts.operatorId = operatorId;
    spec.facts(facts);
    const SealingKey sealing{*m_world.keyList().newest(Purpose::Sealing)};
    return must(sealPacket(facts, parts, {signing, operatorSigning, sealing}, m_world.random));
}

StoredPart Desk::part(const SealedPacket& packet, std::size_t index) const
{
    return {id, packet.envelope, packet.header.parts[index].kind, packet.bodies[index]};
}

Result<void> Desk::send(const SealedPacket& packet)
{
    for (std::size_t i = 0; i < packet.bodies.size(); ++i) {
        if (auto taken = m_world.inner->take(part(packet, i)); !taken.ok()) {
            return taken;
        }
    }
    return {};
}

Result<Answers> Desk::read()
{
    auto envelopes = m_world.inner->messages(id, end);
    if (!envelopes.ok()) {
        return envelopes.error();
    }
    return open(envelopes.value());
}

Result<Answers> Desk::open(const std::vector<Bytes>& messages)
{
    const KeyList list = m_world.keyList();
    Answers answers;
    for (const Bytes& envelope : messages) {
        auto message = openNext(envelope, list, id, end);
        if (!message.ok()) {
            return message.error();
        }
        const Bytes body = must(openBody(message.value(), box));
        if (message.value().bodyKind == BodyKind::Opened) {
            answers.opened.push_back(must(openOpened(body, list, id)));
        } else {
            answers.notices.push_back(must(decodeNotice(body)));
        }
    }
    return answers;
}

InnerWorld::InnerWorld(bool demo)
{
    forms.push_back(must(parseForm(resource("id-card.json"))));
    example = must(parseApplication(resource("examples/id-card.json"), forms));
    // Founding takes 25 synced files: once for each kind, then copied.
    static TemporaryFolder founded;
    const auto original = founded / (demo ? "demo" : "real");
    if (!std::filesystem::exists(original)) {
        must(found(original, demo));
    }
    std::filesystem::copy(original, home, std::filesystem::copy_options::recursive);
    const InnerFacts facts = must(readInnerFacts(disk, home));
    id = facts.registry;
    root = facts.root;
    const auto opened = open();
    if (!opened.ok()) {
        qFatal("%s", describe(opened).c_str());
    }
}

Result<FoundedRegistry> InnerWorld::found(const std::filesystem::path& where, bool demo)
{
    return initRegistry(
        where, {demo, {"127.0.0.1"}}, {disk, clock, random},
        [](const std::filesystem::path&, const FrontParts&) -> Result<void> { return {}; });
}

Result<void> InnerWorld::open()
{
    inner.reset();
    auto opened = openInner(disk, home, forms, {clock, random, log, images});
    if (!opened.ok()) {
        return opened.error();
    }
    inner = std::move(opened).value();
    return {};
}

void InnerWorld::openThrough(
    const std::function<std::unique_ptr<InnerRepository>(std::unique_ptr<InnerRepository>)>& wrap)
{
    inner.reset();
    auto database = must(openInnerDatabase(InnerFiles(home).database()));
    inner =
        std::make_unique<Inner>(must(loadInnerHome(disk, home)), forms, wrap(std::move(database)),
                                InnerServices{clock, random, log, images});
}

RegisterReader InnerWorld::reader()
{
    return inner->reader();
}

RegisterCounts InnerWorld::counts()
{
    return must(inner->repository().counts());
}

KeyList InnerWorld::keyList() const
{
    SystemDisk reading; // the inner may be elsewhere, behind a server
    return must(openKeyList(must(readHomeFile(reading, InnerFiles(home).keyList())), root));
}

} // namespace ipis::test
