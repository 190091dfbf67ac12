// SPDX-License-Identifier: GPL-3.0-or-later
// Every file of tests/data/packet/broken: signed and sealed as it should be, wrong in one thing.
#include "core/packet/approval.h"
#include "core/packet/bundle.h"
#include "core/packet/civil.h"
#include "core/packet/inbox.h"
#include "core/packet/packet_reader.h"
#include "core/packet/policy.h"
#include "core/packet/receipt.h"
#include "core/packet/station_request.h"
#include "tests/support/fakes.h"
#include "tests/support/vectors.h"

#include <set>

using namespace ipis::core;
using namespace ipis::test;

namespace {

using Reader = Result<void> (*)(BytesView);

template <class T>
Result<void> withoutValue(const Result<T>& result)
{
    return result.ok() ? Result<void>() : Result<void>(result.error());
}

StationId own()
{
    return vectorId<StationId>("station-id");
}

Result<void> readPolicy(BytesView in)
{
    return withoutValue(openPolicy(in, vectorKeyList()));
}

Result<void> readTime(BytesView in)
{
    return withoutValue(openTime(in, vectorKeyList()));
}

Result<void> readKeyList(BytesView in)
{
    return withoutValue(openKeyList(in, vectorSigner("root").verifyKey()));
}

Result<void> readTicket(BytesView in)
{
    return withoutValue(openTicket(in));
}

// As the registry does: the call, the request in it, the operator's details in that.
Result<void> readRequest(BytesView in)
{
    auto call = decodeProvisionCall(in);
    if (!call.ok()) {
        return call.error();
    }
    auto request = openStationRequest(call.value(), vectorSeed("ticket-secret"));
    if (!request.ok()) {
        return request.error();
    }
    return withoutValue(openDetails(request.value(), vectorOpener("sealing")));
}

Result<void> readStation(BytesView in)
{
    return withoutValue(openStationCertificate(in, vectorKeyList()));
}

Result<void> readOperator(BytesView in)
{
    return withoutValue(openOperatorCertificate(in, vectorKeyList()));
}

Result<void> readApproval(BytesView in)
{
    return withoutValue(decodeApproval(in));
}

// The clerk may enroll and review, the chief only review.
std::vector<OperatorCertificate> lookUp(const OperatorId& id, const KeyId& signer, const StationId&)
{
    OperatorCertificate clerk;
    clerk.id = vectorId<OperatorId>("operator-id");
    clerk.signingKey = vectorSigner("operator").verifyKey();
    clerk.roles = kEnroller | kRegistrar;
    OperatorCertificate chief;
    chief.id = vectorId<OperatorId>("chief-id");
    chief.signingKey = vectorSigner("chief").verifyKey();
    chief.roles = kRegistrar;
    for (const auto& one : {clerk, chief}) {
        if (one.id == id && one.signingKey.id() == signer) {
            return {one};
        }
    }
    return {};
}

// As the inner does, from the envelope to the civil record.
Result<void> readPacket(BytesView in)
{
    auto file = readPacketFile(in, vectorSigner("station").verifyKey(), own());
    if (!file.ok()) {
        return file.error();
    }
    const SignedPacket& packet = file.value().packet;
    auto opened =
        openPacketBox(packet, vectorId<RegistryId>("registry-id"), vectorOpener("sealing"), lookUp);
    if (!opened.ok()) {
        return opened.error();
    }
    auto civil = openPart(packet, opened.value(), PartKind::Civil, file.value().bodies[0]);
    return civil.ok() ? withoutValue(decodeCivil(civil.value())) : civil.error();
}

Result<void> readCivil(BytesView in)
{
    return withoutValue(decodeCivil(in));
}

Result<void> readBiometrics(BytesView in)
{
    return withoutValue(decodeBiometrics(in));
}

Result<void> readDocuments(BytesView in)
{
    return withoutValue(decodeDocuments(in));
}

Result<void> readStored(BytesView in)
{
    return withoutValue(openStored(in, vectorKeyList(), own()));
}

Result<void> readRefused(BytesView in)
{
    return withoutValue(openRefused(in, vectorKeyList(), own()));
}

Result<void> readOpened(BytesView in)
{
    return withoutValue(openOpened(in, vectorKeyList(), own()));
}

// The message after inbox-1, and the notice in it.
Result<void> readSecondMessage(BytesView in)
{
    InboxEnd end;
    check(openNext(golden("inbox-1.cose"), vectorKeyList(), own(), end).ok());
    auto message = openNext(in, vectorKeyList(), own(), end);
    if (!message.ok()) {
        return message.error();
    }
    auto body = openBody(message.value(), vectorOpener("station-box"));
    return body.ok() ? withoutValue(decodeNotice(body.value())) : body.error();
}

Result<void> readNotice(BytesView in)
{
    return withoutValue(decodeNotice(in));
}

Result<void> readFrame(BytesView in)
{
    return withoutValue(decodeFrame(in));
}

Result<void> readBundle(BytesView in)
{
    BundleCursor cursor;
    while (auto want = cursor.next(in.size())) {
        auto taken = cursor.take(in.subspan(static_cast<std::size_t>(want->offset), want->length));
        if (!taken.ok()) {
            return taken.error();
        }
    }
    return {};
}

struct Row
{
    const char* file;
    const char* fault; // in plain words
    Reader read;
    ErrorCode expected;
};

using enum ErrorCode;

const Row kProvisioning[] = {
    {"policy-with-extra-key.cose", "a key the reader does not expect", readPolicy, EnvelopeDamaged},
    {"policy-key-missing.cose", "no lease days", readPolicy, EnvelopeDamaged},
    {"policy-format-2.cose", "a format of tomorrow", readPolicy, FormatVersionUnknown},
    {"policy-uint-2-pow-53.cose", "a number JSON cannot hold", readPolicy, EnvelopeDamaged},
    {"policy-nonshortest-int.cose", "120 in three bytes", readPolicy, EnvelopeDamaged},
    {"policy-bool-as-number.cose", "1 for true", readPolicy, EnvelopeDamaged},
    {"policy-keys-descending.cose", "key 9 before key 8", readPolicy, EnvelopeDamaged},
    {"policy-key-twice.cose", "key 8 twice", readPolicy, EnvelopeDamaged},
    {"policy-bytes-after.cose", "a byte after the map", readPolicy, EnvelopeDamaged},
    {"policy-keeps-3651-days.cose", "keeps for over ten years", readPolicy, EnvelopeDamaged},
    {"policy-of-other-registry.cose", "policy of another registry", readPolicy, EnvelopeDamaged},
    {"policy-key-100-no-bytes.cose", "text under key 100", readPolicy, EnvelopeDamaged},
    {"policy-key-100-too-long.cose", "4,097 bytes under key 100", readPolicy, EnvelopeDamaged},
    {"policy-by-time-key.cose", "policy by the time key", readPolicy, SignerWrongPurpose},
    {"time-of-other-registry.cose", "time of another registry", readTime, EnvelopeDamaged},
    {"key-list-with-65-keys.cose", "65 keys", readKeyList, EnvelopeDamaged},
    {"key-list-without-keys.cose", "no keys", readKeyList, EnvelopeDamaged},
    {"key-list-key-twice.cose", "one key for two purposes", readKeyList, EnvelopeDamaged},
    {"key-list-root-among-them.cose", "the root for policy", readKeyList, EnvelopeDamaged},
    {"key-list-key-of-31-bytes.cose", "a key of 31 bytes", readKeyList, EnvelopeDamaged},
    {"ticket-with-foreign-key-list.cose", "key list by another root", readTicket, TicketDamaged},
    {"ticket-with-list-of-other-registry.cose", "key list of another registry", readTicket,
     TicketDamaged},
    {"ticket-pin-not-in-list.cose", "pin of another TLS CA", readTicket, TicketDamaged},
    {"ticket-district-with-6-digits.cose", "district of 6 digits", readTicket, TicketDamaged},
    {"ticket-commune-with-4-digits.cose", "commune of 4 digits", readTicket, TicketDamaged},
    {"ticket-commune-with-letters.cose", "commune with a letter", readTicket, TicketDamaged},
    {"ticket-role-0.cose", "ticket of role 0", readTicket, TicketDamaged},
    {"ticket-url-0.cose", "no address", readTicket, TicketDamaged},
    {"ticket-url-9.cose", "nine addresses", readTicket, TicketDamaged},
    {"request-mac-of-other-ticket.cbor", "mac by another secret", readRequest, TicketDamaged},
    {"request-other-ticket-inside.cbor", "another ticket inside", readRequest, TicketDamaged},
    {"request-by-a-key-not-inside.cbor", "signed by the operator", readRequest, SignerUnknown},
    {"request-proof-of-other-station.cbor", "proof for another station", readRequest,
     OperatorSignatureBad},
    {"request-details-over-padded.cbor", "details padded twice", readRequest, EnvelopeDamaged},
    {"request-details-of-other-key.cbor", "details of another key", readRequest,
     PacketContentInvalid},
    {"station-number-0.cose", "station number 0", readStation, EnvelopeDamaged},
    {"station-number-100.cose", "station number 100", readStation, EnvelopeDamaged},
    {"station-role-0.cose", "station of role 0", readStation, EnvelopeDamaged},
    {"station-commune-with-letters.cose", "station's commune with a letter", readStation,
     EnvelopeDamaged},
    {"station-district-with-6-digits.cose", "district desk of 6 digits", readStation,
     EnvelopeDamaged},
    {"station-of-other-registry.cose", "station of another registry", readStation,
     TicketOtherRegistry},
    {"operator-by-inner-key.cose", "operator by the receipts key", readOperator,
     SignerWrongPurpose},
    {"operator-of-other-registry.cose", "operator of another registry", readOperator,
     TicketOtherRegistry},
    {"approval-without-time.cbor", "approval without time", readApproval, EnvelopeDamaged},
};

const Row kPackets[] = {
    {"header-suite-2.pkt", "suite of tomorrow", readPacket, FormatVersionUnknown},
    {"header-sequence-0.pkt", "sequence 0", readPacket, PacketDamaged},
    {"header-sequence-1000000.pkt", "sequence 1000000", readPacket, PacketDamaged},
    {"header-of-other-station.pkt", "names another station", readPacket, PacketWrongStation},
    {"header-parts-descending.pkt", "parts descend", readPacket, PacketDamaged},
    {"header-part-twice.pkt", "civil part twice", readPacket, PacketDamaged},
    {"header-part-kind-0.pkt", "part of kind 0", readPacket, PacketDamaged},
    {"header-without-civil.pkt", "no civil part", readPacket, PacketDamaged},
    {"header-without-parts.pkt", "no parts", readPacket, PacketDamaged},
    {"header-length-too-small.pkt", "shorter than any body", readPacket, PacketDamaged},
    {"header-length-too-large.pkt", "longer than any body", readPacket, PacketDamaged},
    {"header-hash-wrong.pkt", "hash of another body", readPacket, PacketDamaged},
    {"header-sealing-key-unknown.pkt", "sealed for another registry", readPacket,
     PacketWrongRegistryKey},
    {"box-other-header-hash.pkt", "box of another header", readPacket, PacketDamaged},
    {"box-keys-of-other-parts.pkt", "key for a part that is not there", readPacket, PacketDamaged},
    {"box-other-part-key.pkt", "key of another part", readPacket, PacketDamaged},
    {"box-simulated-4.pkt", "simulated bit unknown", readPacket, PacketDamaged},
    {"box-duress-2.pkt", "duress 2", readPacket, PacketDamaged},
    {"box-without-statement.pkt", "nobody vouches", readPacket, PacketDamaged},
    {"box-with-5-statements.pkt", "five statements", readPacket, PacketDamaged},
    {"box-padded-twice.pkt", "box padded twice", readPacket, PacketDamaged},
    {"box-not-padded.pkt", "box without padding", readPacket, PacketDamaged},
    {"box-unsealed.pkt", "box in clear", readPacket, PacketDamaged},
    {"statement-without-enroller.pkt", "nobody enrolled", readPacket, OperatorNotPermitted},
    {"statement-not-finished.pkt", "nobody finished", readPacket, OperatorNotPermitted},
    {"statement-two-finished.pkt", "two finished", readPacket, OperatorNotPermitted},
    {"statement-enrolled-twice.pkt", "enrolled twice", readPacket, OperatorNotPermitted},
    {"statement-review-finishes.pkt", "a review that finishes", readPacket, OperatorNotPermitted},
    {"statement-review-by-enrollers-key.pkt", "reviews the own work", readPacket,
     OperatorNotPermitted},
    {"statement-enroller-without-role.pkt", "enrolled by a registrar", readPacket,
     OperatorNotPermitted},
    {"statement-act-0.pkt", "act 0", readPacket, OperatorSignatureBad},
    {"statement-act-4.pkt", "act 4", readPacket, OperatorSignatureBad},
    {"statement-of-other-registry.pkt", "for another registry", readPacket, OperatorSignatureBad},
    {"statement-of-other-packet.pkt", "about another packet", readPacket, OperatorSignatureBad},
    {"statement-of-other-station.pkt", "made on another station", readPacket, OperatorSignatureBad},
    {"statement-header-hash-wrong.pkt", "about another header", readPacket, OperatorSignatureBad},
    {"statement-without-parts.pkt", "vouches for no part", readPacket, OperatorSignatureBad},
    {"statement-by-unknown-operator.pkt", "operator nobody knows", readPacket,
     PacketOperatorUnknown},
    {"statement-names-chief-signed-by-clerk.pkt", "clerk in the chief's name", readPacket,
     PacketOperatorUnknown},
    {"part-plain-hash-wrong.pkt", "other words than stated", readPacket, PacketDamaged},
    {"part-plain-length-wrong.pkt", "other length than stated", readPacket, PacketDamaged},
    {"part-final-tag-missing.pkt", "no final chunk", readPacket, PacketDamaged},
    {"part-chunk-after-final.pkt", "a chunk after the final one", readPacket, PacketDamaged},
    {"part-of-other-packet.pkt", "body of another packet", readPacket, PacketDamaged},
    {"part-padding-missing.pkt", "body without padding", readPacket, PacketDamaged},
    {"part-plain-too-large.pkt", "civil part of 65,537 bytes", readPacket, PacketDamaged},
    {"part-plain-empty.pkt", "empty civil part", readPacket, PacketContentInvalid},
    {"file-bytes-after.pkt", "a byte after the last body", readPacket, PacketDamaged},
    {"file-magic-of-version-2.pkt", "another magic", readPacket, PacketDamaged},
};

const Row kContents[] = {
    {"civil-person-index-beyond.cbor", "finger of nobody", readCivil, PacketContentInvalid},
    {"civil-face-index-beyond.cbor", "face of nobody", readCivil, PacketContentInvalid},
    {"civil-without-persons.cbor", "no persons", readCivil, PacketContentInvalid},
    {"civil-with-17-persons.cbor", "17 persons", readCivil, PacketContentInvalid},
    {"civil-finger-twice.cbor", "one finger twice", readCivil, PacketContentInvalid},
    {"civil-finger-position-0.cbor", "finger 0", readCivil, PacketContentInvalid},
    {"civil-finger-position-11.cbor", "finger 11", readCivil, PacketContentInvalid},
    {"civil-finger-taken-and-missing.cbor", "taken and missing", readCivil, PacketContentInvalid},
    {"civil-finger-neither.cbor", "neither taken nor missing", readCivil, PacketContentInvalid},
    {"civil-finger-reason-empty.cbor", "missing for no reason", readCivil, PacketContentInvalid},
    {"civil-unknown-role.cbor", "unknown role", readCivil, PacketContentInvalid},
    {"civil-sex-3.cbor", "sex 3", readCivil, PacketContentInvalid},
    {"civil-number-empty.cbor", "empty number", readCivil, PacketContentInvalid},
    {"civil-target-number-empty.cbor", "empty target number", readCivil, PacketContentInvalid},
    {"civil-text-with-nul.cbor", "U+0000 in a name", readCivil, PacketContentInvalid},
    {"civil-text-not-utf8.cbor", "text that is not UTF-8", readCivil, PacketContentInvalid},
    {"civil-date-feb-30.cbor", "30 February", readCivil, PacketContentInvalid},
    {"civil-date-day-without-month.cbor", "day without month", readCivil, PacketContentInvalid},
    {"civil-date-year-0.cbor", "year 0", readCivil, PacketContentInvalid},
    {"civil-value-tag-5.cbor", "reserved kind of value", readCivil, PacketContentInvalid},
    {"civil-value-int-2-pow-53.cbor", "number too large", readCivil, PacketContentInvalid},
    {"civil-value-int-minus-2-pow-53.cbor", "number too small", readCivil, PacketContentInvalid},
    {"civil-place-twice.cbor", "one place twice", readCivil, PacketContentInvalid},
    {"civil-with-513-fields.cbor", "513 fields", readCivil, PacketContentInvalid},
    {"civil-with-5-faces.cbor", "five faces", readCivil, PacketContentInvalid},
    {"civil-field-keys-in-map-order.cbor", "aa before z", readCivil, PacketContentInvalid},
    {"civil-field-twice.cbor", "one field twice", readCivil, PacketContentInvalid},
    {"civil-format-2.cbor", "civil part of tomorrow", readCivil, FormatVersionUnknown},
    {"correction-with-finger.cbor", "a finger in a correction", readCivil, PacketContentInvalid},
    {"correction-with-face.cbor", "a face in a correction", readCivil, PacketContentInvalid},
    {"correction-with-target-number.cbor", "a number in a correction", readCivil,
     PacketContentInvalid},
    {"correction-without-station.cbor", "a correction of nobody's", readCivil,
     PacketContentInvalid},
    {"correction-packet-of-15-bytes.cbor", "half an id", readCivil, PacketContentInvalid},
    {"correction-without-why.cbor", "no reason's key", readCivil, PacketContentInvalid},
    {"correction-why-of-1201-bytes.cbor", "a reason too long", readCivil, PacketContentInvalid},
    {"correction-codes-descending.cbor", "codes descending", readCivil, PacketContentInvalid},
    {"correction-code-twice.cbor", "one code twice", readCivil, PacketContentInvalid},
    {"correction-code-empty.cbor", "empty code", readCivil, PacketContentInvalid},
    {"correction-code-of-65-bytes.cbor", "a code too long", readCivil, PacketContentInvalid},
    {"correction-with-65-codes.cbor", "65 codes", readCivil, PacketContentInvalid},
    {"correction-with-key-5.cbor", "a key of tomorrow", readCivil, PacketContentInvalid},
    {"correction-with-reserved-12.cbor", "the reserved key", readCivil, PacketContentInvalid},
    {"biometrics-position-of-a-face.cbor", "face with a finger", readBiometrics,
     PacketContentInvalid},
    {"biometrics-finger-without-position.cbor", "which finger?", readBiometrics,
     PacketContentInvalid},
    {"biometrics-kind-0.cbor", "image of kind 0", readBiometrics, PacketContentInvalid},
    {"biometrics-format-0.cbor", "uncompressed image", readBiometrics, PacketContentInvalid},
    {"biometrics-image-twice.cbor", "one image twice", readBiometrics, PacketContentInvalid},
    {"biometrics-person-16.cbor", "image of nobody", readBiometrics, PacketContentInvalid},
    {"biometrics-with-45-images.cbor", "45 images", readBiometrics, PacketContentInvalid},
    {"documents-page-0.cbor", "page 0", readDocuments, PacketContentInvalid},
    {"documents-format-0.cbor", "uncompressed page", readDocuments, PacketContentInvalid},
    {"documents-without-bytes.cbor", "empty page", readDocuments, PacketContentInvalid},
    {"documents-page-twice.cbor", "one page twice", readDocuments, PacketContentInvalid},
    {"documents-with-65-pages.cbor", "65 pages", readDocuments, PacketContentInvalid},
};

const Row kAnswers[] = {
    {"opened-verdict-0.cose", "verdict 0", readOpened, EnvelopeDamaged},
    {"opened-verdict-5.cose", "verdict 5", readOpened, EnvelopeDamaged},
    {"opened-proof-empty.cose", "a proof of nothing", readOpened, EnvelopeDamaged},
    {"opened-of-other-station.cose", "to another station", readOpened, ReceiptNotForThisStation},
    {"opened-of-other-registry.cose", "by another registry", readOpened, ReceiptNotForThisStation},
    {"opened-by-front-key.cose", "the front says opened", readOpened, SignerWrongPurpose},
    {"stored-by-inner-key.cose", "the inner says stored", readStored, SignerWrongPurpose},
    {"refused-of-other-station.cose", "refused to another", readRefused, ReceiptNotForThisStation},
    {"inbox-previous-wrong.cose", "follows another message", readSecondMessage, InboxGap},
    {"inbox-number-3.cose", "number 2 left out", readSecondMessage, InboxGap},
    {"inbox-stream-back-to-start.cose", "number 1 once more", readSecondMessage, InboxGap},
    {"inbox-new-stream-at-2.cose", "new stream from number 2", readSecondMessage, InboxGap},
    {"inbox-body-over-padded.cose", "body padded twice", readSecondMessage, EnvelopeDamaged},
    {"notice-kind-0.cbor", "notice of kind 0", readNotice, EnvelopeDamaged},
    {"notice-kind-5.cbor", "notice of kind 5", readNotice, EnvelopeDamaged},
    {"bundle-without-rows.bnd", "bundle of nothing", readBundle, BundleDamaged},
    {"bundle-with-513-rows.bnd", "513 rows", readBundle, BundleDamaged},
    {"bundle-frame-over-9-mib.bnd", "frame over 9 MiB", readBundle, BundleDamaged},
    {"bundle-over-1-gib.bnd", "bundle over 1 GiB", readBundle, BundleDamaged},
    {"bundle-frame-longer-than-row.bnd", "frame longer than its row", readBundle, BundleDamaged},
    {"frame-with-key-100.cbor", "frame with a fifth key", readFrame, BundleDamaged},
    {"frame-without-body.cbor", "frame without body", readFrame, BundleDamaged},
};

std::vector<Row> allRows()
{
    std::vector<Row> rows;
    rows.insert(rows.end(), std::begin(kProvisioning), std::end(kProvisioning));
    rows.insert(rows.end(), std::begin(kPackets), std::end(kPackets));
    rows.insert(rows.end(), std::begin(kContents), std::end(kContents));
    rows.insert(rows.end(), std::begin(kAnswers), std::end(kAnswers));
    return rows;
}

} // namespace

class BrokenVectorsTest : public QObject
{
    Q_OBJECT
private slots:
    // The same readers take the worked bytes: what they refuse below is the fault.
    void takesTheWorkedBytes_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<Reader>("read");
        const std::pair<const char*, Reader> good[] = {
            {"policy.cose", readPolicy},
            {"policy-with-key-100.cose", readPolicy},
            {"time.cose", readTime},
            {"key-list.cose", readKeyList},
            {"ticket.cose", readTicket},
            {"station-request.cbor", readRequest},
            {"station.cose", readStation},
            {"operator.cose", readOperator},
            {"approval.cbor", readApproval},
            {"packet.pkt", readPacket},
            {"civil.cbor", readCivil},
            {"correction.cbor", readCivil},
            {"biometrics.cbor", readBiometrics},
            {"documents.cbor", readDocuments},
            {"stored.cose", readStored},
            {"refused.cose", readRefused},
            {"opened.cose", readOpened},
            {"inbox-2.cose", readSecondMessage},
            {"notice.cbor", readNotice},
        };
        for (const auto& [file, read] : good) {
            QTest::newRow(file) << QByteArray(file) << read;
        }
    }
    void takesTheWorkedBytes()
    {
        QFETCH(QByteArray, file);
        QFETCH(Reader, read);
        VERIFY_OK(read(golden(file.toStdString())));
    }
    void refusesTheFault_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<Reader>("read");
        QTest::addColumn<int>("expected");
        for (const Row& row : allRows()) {
            QTest::newRow(row.fault)
                << QByteArray(row.file) << row.read << static_cast<int>(row.expected);
        }
    }
    void refusesTheFault()
    {
        QFETCH(QByteArray, file);
        QFETCH(Reader, read);
        QFETCH(int, expected);
        const auto result = read(broken(file.toStdString()));
        QVERIFY2(!result.ok(), "taken");
        QVERIFY2(result.error().code == static_cast<ErrorCode>(expected), describe(result).c_str());
    }
    void hasARowForEveryFile()
    {
        std::set<std::string> files;
        for (const Row& row : allRows()) {
            QVERIFY2(files.insert(row.file).second, row.file);
        }
        for (const std::string& name : brokenNames()) {
            QVERIFY2(files.erase(name) == 1, name.c_str());
        }
        QVERIFY2(files.empty(), files.empty() ? "" : files.begin()->c_str());
    }
};

QTEST_APPLESS_MAIN(BrokenVectorsTest)
#include "broken_vectors_test.moc"
