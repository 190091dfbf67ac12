// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of reading the registry's answers.
#include "core/cbor/writer.h"
#include "sync/answers.h"
#include "tests/support/fakes.h"

using namespace ipis;
using namespace ipis::sync;
using namespace ipis::test;
using core::Bytes;
using core::ErrorCode;

namespace {

HttpResponse answerOf(unsigned status, Bytes body, const std::string& type = "application/cbor")
{
    HttpResponse response{status, {}, std::move(body)};
    if (!type.empty()) {
        response.headers["content-type"] = type;
    }
    return response;
}

Bytes failureBody(std::uint64_t code)
{
    core::cbor::Writer out;
    out.map(2);
    out.key(1);
    out.uint(code);
    out.key(2);
    out.text("Name");
    return std::move(out).take();
}

Bytes arrayOf(const std::vector<Bytes>& all)
{
    core::cbor::Writer out;
    out.array(all.size());
    for (const Bytes& one : all) {
        out.bytes(one);
    }
    return std::move(out).take();
}

} // namespace

Q_DECLARE_METATYPE(HttpResponse)
Q_DECLARE_METATYPE(ErrorCode)

class AnswersTest : public QObject
{
    Q_OBJECT
private slots:
    void tellsEveryCodeOfTheList()
    {
        for (const ErrorCode code : core::allErrorCodes()) {
            const auto error =
                errorOf(answerOf(403, failureBody(static_cast<std::uint64_t>(code))));
            QCOMPARE(error.code, code);
            QCOMPARE(error.detail, std::string("status 403"));
        }
    }

    void tellsWhatTheStatusSaysWhenTheBodyIsSilent_data()
    {
        QTest::addColumn<HttpResponse>("answer");
        QTest::addColumn<ErrorCode>("code");
        const auto row = [](const char* name, const HttpResponse& answer, ErrorCode code) {
            QTest::newRow(name) << answer << code;
        };
        row("401, no body", answerOf(401, {}, ""), ErrorCode::StationNotKnown);
        row("423, no body", answerOf(423, {}, ""), ErrorCode::RegistryBusy);
        row("429, no body", answerOf(429, {}, ""), ErrorCode::RegistryBusy);
        row("503, CBOR announced", answerOf(503, {}), ErrorCode::RegistryBusy);
        row("404, no body", answerOf(404, {}, ""), ErrorCode::AnswerRefused);
        row("a number nobody knows", answerOf(403, failureBody(65'000)), ErrorCode::AnswerRefused);
        row("a number too large", answerOf(403, failureBody(1ULL << 40)), ErrorCode::AnswerRefused);
        row("half a body", answerOf(401, {0xa2, 0x01}), ErrorCode::StationNotKnown);
        row("a page", answerOf(503, {'<'}, "text/html"), ErrorCode::AnswerNotOurs);
        row("bytes of no type", answerOf(401, {'<'}, ""), ErrorCode::AnswerNotOurs);
    }
    void tellsWhatTheStatusSaysWhenTheBodyIsSilent()
    {
        QFETCH(HttpResponse, answer);
        QFETCH(ErrorCode, code);
        QCOMPARE(errorOf(answer).code, code);
    }

    void readsAnArrayOfEnvelopes()
    {
        const std::vector<Bytes> all{Bytes(3, 1), {}, Bytes(70'000, 2)};
        auto read = envelopesIn(answerOf(200, arrayOf(all)));
        VERIFY_OK(read);
        QCOMPARE(read.value(), all);
        auto most = envelopesIn(answerOf(200, arrayOf(std::vector<Bytes>(1024, Bytes(2)))));
        VERIFY_OK(most);
        QCOMPARE(most.value().size(), std::size_t{1024});
    }

    void refusesOtherArrays()
    {
        VERIFY_ERROR(envelopesIn(answerOf(200, arrayOf({}), "text/html")), AnswerNotOurs);
        VERIFY_ERROR(envelopesIn(answerOf(200, arrayOf({}), "")), AnswerNotOurs);
        VERIFY_ERROR(envelopesIn(answerOf(200, {})), AnswerMalformed);
        VERIFY_ERROR(envelopesIn(answerOf(200, {0x81, 0x01})), AnswerMalformed);
        VERIFY_ERROR(envelopesIn(answerOf(200, {0x80, 0x80})), AnswerMalformed);
        VERIFY_ERROR(envelopesIn(answerOf(200, arrayOf(std::vector<Bytes>(1025)))),
                     AnswerMalformed);
        VERIFY_ERROR(envelopesIn(answerOf(200, arrayOf({Bytes(1024 * 1024 + 1)}))),
                     AnswerMalformed);
    }

    void readsNumbersStrictly()
    {
        const auto number = [](const std::string& text) {
            return numberIn({200, {{"upload-offset", text}}, {}}, "upload-offset");
        };
        QCOMPARE(number("0"), std::optional<std::uint64_t>(0));
        QCOMPARE(number("18446744073709551615"), std::optional<std::uint64_t>(UINT64_MAX));
        for (const char* text :
             {"", " 1", "1 ", "-1", "+1", "1.0", "0x1", "18446744073709551616"}) {
            QVERIFY2(!number(text), text);
        }
        QVERIFY(!numberIn({}, "upload-offset"));
    }

    void knowsAnUploadsAddress()
    {
        const std::string id(32, 'a');
        QVERIFY(isUploadTarget("/v1/uploads/" + id));
        const std::vector<std::string> others{id,
                                              "/v1/uploads/",
                                              "/v1/uploads/" + id + "0",
                                              "/v1/uploads/" + id + "/",
                                              "//v1/uploads/" + id,
                                              "/v1/uploads/" + std::string(32, 'A'),
                                              "https://x/v1/uploads/" + id};
        for (const std::string& other : others) {
            QVERIFY2(!isUploadTarget(other), other.c_str());
        }
    }

    void writesBase64LikeTheStandard() // RFC 4648 10
    {
        const std::string word = "foobar";
        const std::vector<std::string> wanted{"",         "Zg==",     "Zm8=",    "Zm9v",
                                              "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"};
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            QCOMPARE(base64(core::viewOf(std::string_view(word).substr(0, i))), wanted[i]);
        }
        QCOMPARE(base64(Bytes{0xfb, 0xff, 0xfe}), std::string("+//+"));
    }
};

QTEST_GUILESS_MAIN(AnswersTest)
#include "answers_test.moc"
