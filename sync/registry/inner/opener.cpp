// SPDX-License-Identifier: GPL-3.0-or-later
// Opening packets: certificates looked up, envelope, box, statements and parts in turn.
#include "sync/registry/inner/opener.h"

#include <algorithm>

namespace ipis::registry {

using namespace core;

namespace {

Result<std::vector<StationCertificate>> certificatesOf(const CertifiedStation& known,
                                                       const KeyList& list)
{
    std::vector<StationCertificate> certificates;
    for (const Bytes& envelope : known.certificates) {
        auto certificate = openStationCertificate(envelope, list);
        if (!certificate.ok()) {
            return fail(ErrorCode::RegistryDamaged,
                        "a station certificate: " + certificate.error().detail);
        }
        certificates.push_back(std::move(certificate).value());
    }
    if (certificates.empty()) {
        return fail(ErrorCode::RegistryDamaged, "a station without a certificate");
    }
    return certificates;
}

Result<void> checkImages(BytesView plain, ImageInspector& inspector)
{
    auto images = decodeBiometrics(plain);
    if (!images.ok()) {
        return images.error();
    }
    for (const BiometricImage& image : images.value()) {
        if (auto checked =
                checkPicture(image.bytes, image.format, image.width, image.height, inspector);
            !checked.ok()) {
            return checked;
        }
    }
    return {};
}

Result<void> checkScans(BytesView plain, ImageInspector& inspector)
{
    auto pages = decodeDocuments(plain);
    if (!pages.ok()) {
        return pages.error();
    }
    for (const DocumentPage& page : pages.value()) {
        if (auto checked = checkPicture(page.bytes, page.format, 0, 0, inspector); !checked.ok()) {
            return checked;
        }
    }
    return {};
}

} // namespace

Result<StationCertificate> newestCertificate(const CertifiedStation& known, const KeyList& list)
{
    auto certificates = certificatesOf(known, list);
    if (!certificates.ok()) {
        return certificates.error();
    }
    return certificates.value().back();
}

Result<VerifiedPacket> Opener::verify(BytesView envelope, const StationId& station,
                                      const CertifiedStation& known) const
{
    auto signer = signerOfPacket(envelope);
    if (!signer.ok()) {
        return signer.error();
    }
    auto certificates = certificatesOf(known, m_identity.keyList);
    if (!certificates.ok()) {
        return certificates.error();
    }
    for (const StationCertificate& certificate : certificates.value()) {
        if (certificate.signingKey.id() != signer.value()) {
            continue;
        }
        auto packet = openSignedPacket(envelope, certificate.signingKey, station);
        if (!packet.ok()) {
            return packet.error();
        }
        VerifiedPacket verified{std::move(packet).value(), certificates.value().back(), false};
        for (const StationCertificate& one : certificates.value()) {
            if (one.serial == verified.packet.header.stationSerial &&
                one.signingKey == certificate.signingKey) {
                verified.certificate = one;
                verified.serialKnown = true;
            }
        }
        return verified;
    }
    return fail(ErrorCode::SignerUnknown, "not a key of station " + station.hex());
}

std::vector<OperatorCertificate> Opener::operatorsOf(const OperatorId& id, const KeyId& signer,
                                                     const StationId& station)
{
    auto envelopes = m_repository.operatorCertificates(id);
    if (!envelopes.ok()) {
        m_fault = envelopes.error();
        return {};
    }
    std::vector<OperatorCertificate> found;
    for (const Bytes& envelope : envelopes.value()) {
        auto certificate = openOperatorCertificate(envelope, m_identity.keyList);
        if (!certificate.ok()) {
            m_fault = fail(ErrorCode::RegistryDamaged,
                           "an operator certificate: " + certificate.error().detail);
            return {};
        }
        if (certificate.value().signingKey.id() == signer &&
            certificate.value().station == station) {
            found.push_back(std::move(certificate).value());
        }
    }
    return found;
}

Result<OpenedPacket> Opener::openBox(const VerifiedPacket& packet, std::int64_t nowMs)
{
    m_fault.reset();
    if (!packet.serialKnown) {
        return fail(ErrorCode::PacketWrongStation, "a station serial that was never issued");
    }
    auto opened =
        openPacketBox(packet.packet, m_identity.registry, m_identity.sealing,
                      [this](const OperatorId& id, const KeyId& signer, const StationId& station) {
                          return operatorsOf(id, signer, station);
                      });
    if (!opened.ok()) {
        return opened;
    }
    auto checked = checkBox(opened.value(), packet.certificate, m_identity.policy, nowMs);
    return checked.ok() ? std::move(opened) : checked.error();
}

Result<OpenedCivil> Opener::openCivil(const VerifiedPacket& packet, const OpenedPacket& opened,
                                      BytesView body, const CivilRules& rules) const
{
    auto plain = openPart(packet.packet, opened, PartKind::Civil, body);
    if (!plain.ok()) {
        return plain.error();
    }
    auto civil = decodeCivil(plain.value());
    if (!civil.ok()) {
        return civil.error();
    }
    if (auto checked = checkCivil(civil.value(), opened.box.simulated, rules); !checked.ok()) {
        return checked.error();
    }
    const bool images =
        std::ranges::count(packet.packet.header.parts, PartKind::Biometrics, &PartRow::kind) != 0;
    if (civil.value().correction && images) {
        return fail(ErrorCode::PacketContentInvalid, "a correction with images");
    }
    return OpenedCivil{std::move(civil).value(), std::move(plain).value(), opened.box.simulated};
}

Result<OpenedPart> Opener::openMedia(const VerifiedPacket& packet, const OpenedPacket& opened,
                                     PartKind kind, BytesView body) const
{
    auto plain = openPart(packet.packet, opened, kind, body);
    if (!plain.ok()) {
        return plain.error();
    }
    const auto check = kind == PartKind::Biometrics ? checkImages : checkScans;
    if (auto checked = check(plain.value(), m_images); !checked.ok()) {
        return checked.error();
    }
    return OpenedPart{kind, std::move(plain).value()};
}

} // namespace ipis::registry
