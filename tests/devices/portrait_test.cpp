// SPDX-License-Identifier: GPL-3.0-or-later
// Portraits from picture files: real faces where the shared test data is present.
#include "core/base/disk.h"
#include "devices/host/image_header.h"
#include "devices/host/portrait_maker.h"
#include "devices/synthetic/picture_file.h"
#include "devices/synthetic/synthetic_face.h"
#include "devices/wire/message.h"
#include "tests/devices/ridge_picture.h"
#include "tests/support/fakes.h"

using namespace ipis;
using core::Bytes;
using core::ErrorCode;

namespace {

std::filesystem::path facesFolder()
{
    const char* given = std::getenv("IPIS_SHARED_DIR");
    const std::filesystem::path shared = given != nullptr ? given : IPIS_SOURCE_DIR "/../shared";
    return shared / "biometrics" / "faces";
}

std::vector<std::filesystem::path> picturesIn(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    std::error_code absent;
    for (const auto& entry : std::filesystem::directory_iterator(folder, absent)) {
        const auto extension = entry.path().extension();
        if (extension == ".png" || extension == ".jpg") {
            files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    return files;
}

devices::RgbImage sideBySide(const devices::RgbImage& left, const devices::RgbImage& right)
{
    devices::RgbImage both{left.width + right.width, left.height, {}};
    for (std::size_t y = 0; y < left.height; ++y) {
        for (const auto* side : {&left, &right}) {
            const std::size_t row = std::size_t{side->width} * 3;
            core::append(both.pixels, core::BytesView(side->pixels).subspan(y * row, row));
        }
    }
    return both;
}

Bytes contentOf(const std::filesystem::path& file)
{
    core::SystemDisk disk;
    auto content = core::readFile(disk, file, devices::kMaxPictureFile);
    core::check(content.ok());
    return std::move(content).value();
}

} // namespace

class PortraitTest : public QObject
{
    Q_OBJECT

    devices::PortraitMaker m_maker{IPIS_FACE_CASCADE};

private slots:
    void findsNoFaceInRidgesAndNoise()
    {
        VERIFY_ERROR(m_maker.make(test::bmpOf(test::ridgePicture())), FaceNone);
        VERIFY_ERROR(m_maker.make(test::bmpOf(test::noisePicture(300, 300))), FaceNone);
        VERIFY_ERROR(m_maker.make(test::bmpOf(test::noisePicture(1, 1))), FaceNone);
        VERIFY_ERROR(m_maker.make(test::bmpOf(test::noisePicture(8'000, 1))), FaceNone);
    }

    void cutsPortraitsOfInventedFaces()
    {
        for (std::uint64_t person = 1; person <= 5; ++person) {
            auto portrait =
                m_maker.make(devices::bmpFile(devices::syntheticFace(person), /*dpi=*/300));
            VERIFY_OK(portrait);
            QCOMPARE(portrait.value().width, 480U);
            QCOMPARE(portrait.value().height, 640U);
            QVERIFY(portrait.value().thumbnail.size() <= devices::wire::kMaxThumbnail);
            VERIFY_OK(devices::readImageHeader(portrait.value().image));
        }
    }

    void refusesTwoFaces()
    {
        const auto couple = sideBySide(devices::syntheticFace(1), devices::syntheticFace(2));
        VERIFY_ERROR(m_maker.make(devices::bmpFile(couple, 300)), FaceSeveral);
    }

    void refusesWhatIsNoPicture()
    {
        VERIFY_ERROR(m_maker.make({}), ImageEmpty);
        VERIFY_ERROR(m_maker.make(core::viewOf("dear sir")), ImageUnreadable);
    }

    void saysThatTheDetectorIsMissing()
    {
        devices::PortraitMaker blind("/nowhere/cascade.xml");
        VERIFY_ERROR(blind.make(test::bmpOf(test::ridgePicture())), FileMissing);
    }

    void cutsPortraitsOfRealFaces()
    {
        const auto files = picturesIn(facesFolder() / "yale");
        if (files.empty()) {
            QSKIP("left out: 164 real faces (shared/biometrics/faces/yale is absent)");
        }
        int made = 0;
        std::map<std::string, int> failures;
        for (const auto& file : files) {
            auto portrait = m_maker.make(contentOf(file));
            if (!portrait.ok()) {
                ++failures[std::string(core::nameOf(portrait.error().code))];
                continue;
            }
            ++made;
            QVERIFY(portrait.value().thumbnail.size() <= devices::wire::kMaxThumbnail);
            auto header = devices::readImageHeader(portrait.value().image);
            VERIFY_OK(header);
            QCOMPARE(header.value().width, 480U);
            QCOMPARE(header.value().height, 640U);
            auto small = devices::readImageHeader(portrait.value().thumbnail);
            VERIFY_OK(small);
            QCOMPARE(small.value().width * 4, small.value().height * 3);
            QVERIFY(portrait.value().provenance.simulated);
        }
        for (const auto& [code, count] : failures) {
            qInfo("%s: %d", code.c_str(), count);
        }
        qInfo("portraits: %d of %zu", made, files.size());
        QVERIFY(made * 100 >= static_cast<int>(files.size()) * 95);
    }

    void findsNoFaceInThings()
    {
        const auto files = picturesIn(facesFolder() / "noface");
        if (files.empty()) {
            QSKIP("left out: 34 pictures without faces (shared/biometrics/faces/noface is absent)");
        }
        int found = 0;
        for (const auto& file : files) {
            auto portrait = m_maker.make(contentOf(file));
            found += portrait.ok() || portrait.error().code == ErrorCode::FaceSeveral ? 1 : 0;
        }
        qInfo("faces seen in things: %d of %zu", found, files.size());
        QVERIFY(found <= 1);
    }
};

QTEST_APPLESS_MAIN(PortraitTest)
#include "portrait_test.moc"
