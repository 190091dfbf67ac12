// SPDX-License-Identifier: GPL-3.0-or-later
// The civil part, images and documents, written and read.
#include "core/packet/civil.h"
#include "core/packet/packet.h"
#include "tests/support/fakes.h"
#include "tests/support/vectors.h"

using namespace ipis::core;
using namespace ipis::test;

namespace {

CivilPart vectorCivil()
{
    auto civil = decodeCivil(golden("civil.cbor"));
    check(civil.ok());
    return std::move(civil).value();
}

BiometricImage image(std::uint8_t position)
{
    return {0, ImageKind::Finger, position, ImageFormat::Png, 388, 374, 500, Bytes(1000, 7)};
}

} // namespace

class CivilTest : public QObject
{
    Q_OBJECT
private slots:
    void readsAndWritesTheWorkedBytes()
    {
        const CivilPart civil = vectorCivil();
        const Application& application = civil.application;
        QCOMPARE(application.formId, std::string("id-card"));
        QVERIFY(application.fields.at("kind") == FieldValue(Choice{"first"}));
        QVERIFY(application.fields.at("height-cm") == FieldValue(std::int64_t{158}));
        QVERIFY(application.fields.at("prior-expiry") ==
                FieldValue(PartialDate{2025, 11, 0, false}));
        QCOMPARE(application.persons.size(), 2U);
        QCOMPARE(application.persons[0].name.givenKhmer, std::string("លីណា"));
        QVERIFY(!application.persons[1].sex);
        QCOMPARE(application.places.at("birth-place").code, std::string("25010603"));
        QCOMPARE(civil.fingers[1].missingReason, std::string("hurt"));
        QCOMPARE(simulatedBits(civil), kSimulatedFinger | kSimulatedFace);
        auto written = encodeCivil(civil);
        VERIFY_OK(written);
        QVERIFY(written.value() == golden("civil.cbor"));
    }
    void refusesWhatItsReaderWouldRefuse()
    {
        CivilPart twice = vectorCivil();
        twice.fingers.push_back(twice.fingers[0]);
        VERIFY_ERROR(encodeCivil(twice), PacketContentInvalid);
        CivilPart nobody = vectorCivil();
        nobody.application.persons.clear();
        VERIFY_ERROR(encodeCivil(nobody), PacketContentInvalid);
        CivilPart longName = vectorCivil();
        longName.application.persons[0].name.givenLatin = std::string(10'000, 'A');
        VERIFY_ERROR(encodeCivil(longName), PacketContentInvalid);
        CivilPart stranger = vectorCivil();
        stranger.faces[0].person = 2;
        VERIFY_ERROR(encodeCivil(stranger), PacketContentInvalid);
    }
    void refusesMoreThanAPartMayHold()
    {
        CivilPart civil = vectorCivil();
        for (int i = 0; i < 40; ++i) {
            civil.application.fields["note-" + std::to_string(i)] = std::string(2'000, 'n');
        }
        VERIFY_ERROR(encodeCivil(civil), PacketPartTooLarge);
    }
    void carriesANumberItIsAbout()
    {
        CivilPart civil = vectorCivil();
        civil.targetNumber = "123456789";
        auto written = encodeCivil(civil);
        VERIFY_OK(written);
        QVERIFY(decodeCivil(written.value()).value() == civil);
    }
    void writesTheWorkedCorrection()
    {
        auto read = decodeCivil(golden("correction.cbor"));
        VERIFY_OK(read);
        const CivilPart& civil = read.value();
        QVERIFY(civil.correction.has_value());
        QVERIFY(civil.correction->station == vectorId<StationId>("station-id"));
        QVERIFY(civil.correction->of == vectorId<PacketId>("packet-id"));
        QCOMPARE(civil.correction->why, std::string("ឈ្មោះជាអក្សរឡាតាំងសរសេរខុស"));
        QCOMPARE(civil.correction->takenOut.size(), 2U);
        QCOMPARE(civil.correction->takenOut[1], std::string("phone"));
        QCOMPARE(civil.application.persons[0].name.givenLatin, std::string("LINDA"));
        QVERIFY(!civil.application.persons[0].sex);
        QVERIFY(civil.application.persons[1].name == Name{});
        QCOMPARE(civil.application.fields.at("height-cm"), FieldValue(std::int64_t{161}));
        auto written = encodeCivil(civil);
        VERIFY_OK(written);
        QVERIFY(written.value() == golden("correction.cbor"));
    }
    void refusesACorrectionThatIsMore_data()
    {
        QTest::addColumn<int>("fault");
        QTest::newRow("a finger") << 0;
        QTest::newRow("a face") << 1;
        QTest::newRow("a number") << 2;
        QTest::newRow("codes descending") << 3;
        QTest::newRow("a code twice") << 4;
    }
    void refusesACorrectionThatIsMore()
    {
        QFETCH(int, fault);
        CivilPart civil = decodeCivil(golden("correction.cbor")).value();
        auto& codes = civil.correction->takenOut;
        if (fault == 0) {
            civil.fingers = {vectorCivil().fingers[1]};
        } else if (fault == 1) {
            civil.faces = vectorCivil().faces;
        } else if (fault == 2) {
            civil.targetNumber = "123456789";
        } else {
            codes = fault == 3 ? std::vector<std::string>{"phone", "email"}
                               : std::vector<std::string>{"phone", "phone"};
        }
        VERIFY_ERROR(encodeCivil(civil), PacketContentInvalid);
    }
    void neverCrashesOnChangedBytes()
    {
        const Bytes whole = golden("civil.cbor");
        int refused = 0;
        for (std::size_t at = 0; at < whole.size(); ++at) {
            for (int bit = 0; bit < 8; ++bit) {
                Bytes broken = whole;
                broken[at] ^= 1U << bit;
                refused += decodeCivil(broken).ok() ? 0 : 1;
            }
        }
        QVERIFY(refused > 1000);
        for (std::size_t size = 0; size < whole.size(); ++size) {
            QVERIFY(!decodeCivil(BytesView(whole).first(size)).ok());
        }
    }
    void carriesImagesAndDocuments()
    {
        const std::vector<BiometricImage> images{image(2), image(7)};
        auto encoded = encodeBiometrics(images);
        VERIFY_OK(encoded);
        QVERIFY(decodeBiometrics(encoded.value()).value() == images);
        const std::vector<DocumentPage> pages{
            {0, "birth-certificate", 1, ImageFormat::Jpeg, Bytes(500, 1)},
            {0, "birth-certificate", 2, ImageFormat::Jpeg, Bytes(500, 2)},
            {1, "birth-certificate", 1, ImageFormat::Png, Bytes(500, 3)}};
        auto documents = encodeDocuments(pages);
        VERIFY_OK(documents);
        QVERIFY(decodeDocuments(documents.value()).value() == pages);
    }
    void refusesAnImageTwiceWithoutBytesOrOfNoKind()
    {
        VERIFY_ERROR(encodeBiometrics({image(2), image(2)}), PacketContentInvalid);
        VERIFY_ERROR(encodeBiometrics({image(0)}), PacketContentInvalid);
        BiometricImage empty = image(1);
        empty.bytes.clear();
        VERIFY_ERROR(encodeBiometrics({empty}), PacketContentInvalid);
        const DocumentPage page{0, "x", 1, ImageFormat::Jpeg, Bytes(1)};
        VERIFY_ERROR(encodeDocuments({page, page}), PacketContentInvalid);
        VERIFY_ERROR(encodeDocuments({{0, "x", 0, ImageFormat::Jpeg, Bytes(1)}}),
                     PacketContentInvalid);
    }
};

QTEST_APPLESS_MAIN(CivilTest)
#include "civil_test.moc"
