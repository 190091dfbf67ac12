// SPDX-License-Identifier: GPL-3.0-or-later
// The messages of devices/wire/FORMAT.md: worked bytes, round trips, named broken ones, frames.
#include "devices/wire/codec.h"
#include "devices/wire/frame.h"
#include "tests/support/fakes.h"

using namespace ipis;
using core::Bytes;
using core::ErrorCode;
namespace wire = devices::wire;

namespace {

// The bytes where they are worked out by hand.
std::vector<std::pair<const char*, wire::Message>> goodMessages()
{
    const devices::Provenance provenance{"virtual_image", "virtual_image/0", true};
    devices::Capture capture{{1, 2}, 3, 4, 500, {5}, 6, provenance};
    devices::Portrait portrait{{1}, {2}, 480, 640, provenance};
    return {
        {"a2 0001 0102", wire::Hello{}},
        {"a5 0002 0107 02191388 0301 04a0", wire::Request{7, 5'000, wire::ListCall{}}},
        {"a5 0002 0108 02190bb8 0302 04 a1 0163616263",
         wire::Request{8, 3'000, wire::OpenCall{"abc"}}},
        {"", wire::Request{9, 3'000, wire::CloseCall{"virtual_image/0"}}},
        {"", wire::Request{10, 3'000,
                           devices::CaptureFinger{"x/0", core::FingerPosition::LeftIndex,
                                                  std::chrono::milliseconds(3'000)}}},
        {"",
         wire::Request{11, 3'000,
                       devices::CaptureFinger{"x/0", core::FingerPosition::LeftIndex,
                                              std::chrono::milliseconds(3'000), Bytes{1, 2, 3}}}},
        {"", wire::Request{12, 3'000, wire::PortraitCall{{9}}}},
        {"", wire::Request{13, 3'000, wire::RenderCall{{9}, {640, 360}}}},
        {"a5 0002 010e 02190bb8 0307 04 a1 014109", wire::Request{14, 3'000, wire::PageCall{{9}}}},
        {"a5 0002 010e 02190bb8 0308 04 a2 0163612f30 02f5",
         wire::Request{14, 3'000,
                       devices::CaptureFace{"a/0", true, std::chrono::milliseconds(3'000)}}},
        {"a2 0003 0107", wire::Cancel{7}},
        {"a8 0007 010e 0202 0301 0446010203040506 05 81 84 00 01 02 01 0603 071828",
         wire::Preview{
             14, {{2, 1, {1, 2, 3, 4, 5, 6}}, {{0, 1, 2, 1}}, devices::FaceHint::TooFar, 40}}},
        {"a2 0008 010e", wire::Shown{14}},
        {"a2 0009 010e", wire::Shutter{14}},
        {"", wire::Answer{1,
                          std::vector<devices::DeviceInfo>{
                              {"a/0", "a", "A", devices::DeviceKind::Finger, false},
                              {"b/0", "b", "B", devices::DeviceKind::Face, true}}}},
        {"a4 0004 0102 0202 03a0", wire::Answer{2, wire::Opened{}}},
        {"", wire::Answer{3, wire::Closed{}}},
        {"", wire::Answer{4, std::move(capture)}},
        {"", wire::Answer{5, std::move(portrait)}},
        {"a4 0004 0106 0206 03 a3 0102 0201 0346010203040506",
         wire::Answer{6, devices::Pixels{2, 1, {1, 2, 3, 4, 5, 6}}}},
        {"a4 0004 0107 0207 03 a3 0141ff 021909b0 03190db4",
         wire::Answer{7, devices::Page{{0xff}, 2'480, 3'508}}},
        {"a4 0004 010e 0208 03 a6 014109 02410a 031901e0 04190280"
         "05 a3 01 6476346c32 02 63612f30 03 f4 061852",
         wire::Answer{14,
                      devices::CapturedFace{{{9}, {10}, 480, 640, {"v4l2", "a/0", false}}, 82}}},
        {"a4 0005 0107 021902c0 036a66657720726964676573",
         wire::Refusal{7, {ErrorCode::FingerUnclear, "few ridges"}}},
        {"a3 0006 0101 0263612f30",
         devices::DeviceEvent{devices::DeviceEventKind::FingerNeeded, "a/0"}},
    };
}

wire::Message requestWith(std::size_t pictureSize)
{
    wire::PortraitCall call;
    call.picture.resize(pictureSize);
    return wire::Request{1, 1'000, std::move(call)};
}

std::string hexOf(const char* spaced)
{
    std::string hex = spaced;
    std::erase(hex, ' ');
    return hex;
}

std::string repeated(const std::string& text, int times)
{
    std::string all;
    for (int i = 0; i < times; ++i) {
        all += text;
    }
    return all;
}

} // namespace

class WireTest : public QObject
{
    Q_OBJECT
private slots:
    void writesTheWorkedExamples()
    {
        const wire::Request open{8, 3'000, wire::OpenCall{"virtual_image/0"}};
        auto bytes = wire::encodeMessage(open);
        VERIFY_OK(bytes);
        auto frame = wire::frameOf(bytes.value());
        VERIFY_OK(frame);
        QCOMPARE(core::toHex(frame.value()), hexOf("0000001e a5 0002 0108 02190bb8 0302 04 a1 01 6f"
                                                   "7669727475616c5f696d6167652f30"));
    }

    void readsBackEveryMessage()
    {
        for (const auto& [hex, message] : goodMessages()) {
            auto bytes = wire::encodeMessage(message);
            VERIFY_OK(bytes);
            if (*hex != 0) {
                QCOMPARE(core::toHex(bytes.value()), hexOf(hex));
            }
            auto back = wire::decodeMessage(bytes.value());
            VERIFY_OK(back);
            QCOMPARE(back.value().index(), message.index());
            auto again = wire::encodeMessage(back.value());
            VERIFY_OK(again);
            QCOMPARE(core::toHex(again.value()), core::toHex(bytes.value()));
        }
    }

    void refusesEveryMessageCutShort()
    {
        for (const auto& [hex, message] : goodMessages()) {
            auto bytes = wire::encodeMessage(message);
            VERIFY_OK(bytes);
            for (std::size_t size = 0; size < bytes.value().size(); ++size) {
                VERIFY_ERROR(wire::decodeMessage(core::BytesView(bytes.value()).first(size)),
                             WireMalformed);
            }
            bytes.value().push_back(0);
            VERIFY_ERROR(wire::decodeMessage(bytes.value()), WireMalformed);
        }
    }

    void refusesBrokenMessages_data()
    {
        QTest::addColumn<std::string>("hex");
        const auto row = [](const char* name, const char* hex) {
            QTest::newRow(name) << hexOf(hex);
        };
        row("not CBOR", "ff");
        row("not a map", "8101");
        row("unknown kind", "a2 000a 0101");
        row("kind 0", "a2 0000 0101");
        row("keys out of order", "a2 0101 0001");
        row("an entry too many", "a3 0001 0101 0201");
        row("version over 32 bits", "a2 0001 011b0000000100000000");
        row("request id 0", "a5 0002 0100 021903e8 0301 04a0");
        row("no deadline", "a5 0002 0101 0200 0301 04a0");
        row("deadline of a day", "a5 0002 0101 021a05265c00 0301 04a0");
        row("method 0", "a5 0002 0101 021903e8 0300 04a0");
        row("method 9", "a5 0002 0101 021903e8 0309 04a0");
        row("preview of 0 pixels but bytes", "a8 0007 0101 0200 0300 044101 0580 0601 0700");
        row("preview 641 wide", "a8 0007 0101 02190281 0300 0440 0580 0601 0700");
        row("hint 0", "a8 0007 0101 0200 0300 0440 0580 0600 0700");
        row("hint 11", "a8 0007 0101 0200 0300 0440 0580 060b 0700");
        row("steadier than 100", "a8 0007 0101 0200 0300 0440 0580 0601 071865");
        row("17 faces",
            ("a8 0007 0101 0200 0300 0440 05 91" + repeated("8400000000", 17) + "0601 0700")
                .c_str());
        row("a face of 3 numbers", "a8 0007 0101 0200 0300 0440 05 81 83000000 0601 0700");
        row("shutter of request 0", "a2 0009 0100");
        row("quality 101",
            "a4 0004 0101 0208 03 a6 0140 0240 0300 0400 05a3 0160 0260 03f4 061865");
        row("parameters of another method", "a5 0002 0101 021903e8 0302 04a0");
        row("finger 0", "a5 0002 0101 021903e8 0304 04 a2 016161 0200");
        row("finger 11", "a5 0002 0101 021903e8 0304 04 a2 016161 020b");
        row("pixels fewer than said", "a4 0004 0101 0206 03 a3 0102 0201 03 45 0102030405");
        row("page wider than long paper", "a4 0004 0101 0207 03 a3 0141ff 02190db5 0301");
        row("page too large both ways", "a4 0004 0101 0207 03 a3 0141ff 021909b1 031909b1");
        row("device kind 3", "a4 0004 0101 0201 03 81 a5 016161 026162 036163 0403 05f4");
        row("unknown error code", "a4 0005 0101 021907d0 0360");
        row("error detail of 257 bytes",
            ("a4 0005 0101 021902bd 03 790101" + std::string(514, '6')).c_str());
        row("event 0", "a3 0006 0100 026161");
        row("a restart told by the host", "a3 0006 0106 0260");
    }
    void refusesBrokenMessages()
    {
        QFETCH(std::string, hex);
        auto bytes = core::fromHex(hex);
        VERIFY_OK(bytes);
        VERIFY_ERROR(wire::decodeMessage(bytes.value()), WireMalformed);
    }

    void makesTextPlain()
    {
        const wire::Refusal refusal{1, {ErrorCode::DeviceFault, "\xff\n" + std::string(400, 'x')}};
        auto bytes = wire::encodeMessage(refusal);
        VERIFY_OK(bytes);
        auto back = wire::decodeMessage(bytes.value());
        VERIFY_OK(back);
        const auto& detail = std::get<wire::Refusal>(back.value()).error.detail;
        QCOMPARE(detail.size(), wire::kMaxDetail);
        QVERIFY(detail.starts_with("??xx"));
    }

    void refusesToWriteOverTheLimits()
    {
        VERIFY_ERROR(wire::encodeMessage(requestWith(wire::kMaxPicture + 1)), WireMalformed);
    }

    void refusesAPageOverItsLimit()
    {
        wire::Answer answer{1, devices::Page{Bytes(wire::kMaxPage), 1, 1}};
        VERIFY_OK(wire::encodeMessage(answer));
        std::get<devices::Page>(answer.value).image.push_back(0);
        VERIFY_ERROR(wire::encodeMessage(answer), WireMalformed);
    }

    void fitsTheLargestPictureInAFrame()
    {
        auto bytes = wire::encodeMessage(requestWith(wire::kMaxPicture));
        VERIFY_OK(bytes);
        VERIFY_OK(wire::frameOf(bytes.value()));
    }

    void cutsTheStreamIntoMessages()
    {
        wire::FrameBuffer buffer;
        const Bytes stream{0, 0, 0, 2, 7, 8, 0, 0, 0, 1, 9};
        std::vector<Bytes> messages;
        for (const core::Byte byte : stream) {
            buffer.push({&byte, 1});
            auto next = buffer.next();
            VERIFY_OK(next);
            if (next.value()) {
                messages.push_back(*next.value());
            }
        }
        QCOMPARE(messages.size(), std::size_t{2});
        QVERIFY((messages[0] == Bytes{7, 8}));
        QVERIFY((messages[1] == Bytes{9}));
    }

    void refusesImpossibleFrames_data()
    {
        QTest::addColumn<std::string>("hex");
        QTest::newRow("of nothing") << std::string("00000000");
        QTest::newRow("of 32 MiB and a byte") << std::string("02000001");
        QTest::newRow("of 4 GiB") << std::string("ffffffff");
        QTest::newRow("text") << std::string("48545450");
    }
    void refusesImpossibleFrames()
    {
        QFETCH(std::string, hex);
        auto bytes = core::fromHex(hex);
        VERIFY_OK(bytes);
        wire::FrameBuffer buffer;
        buffer.push(bytes.value());
        VERIFY_ERROR(buffer.next(), WireMalformed);
        VERIFY_ERROR(buffer.next(), WireMalformed);
    }
};

QTEST_APPLESS_MAIN(WireTest)
#include "wire_test.moc"
