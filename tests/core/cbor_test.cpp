// SPDX-License-Identifier: GPL-3.0-or-later
// The CBOR subset: RFC 8949 appendix A sorted into accepted and refused, and every broken form.
#include "core/cbor/reader.h"
#include "core/cbor/utf8.h"
#include "core/cbor/writer.h"
#include "tests/support/cbor_copy.h"
#include "tests/support/fakes.h"

#include <functional>

using namespace ipis::core;
using cbor::Reader;
using cbor::Type;
using cbor::Writer;
using ipis::test::copyCbor;

namespace {

Bytes hex(const char* digits)
{
    return fromHex(digits).value();
}

Bytes sample()
{
    Writer writer;
    writer.map(4);
    writer.key(1);
    writer.bytes(hex("00112233445566778899aabbccddeeff"));
    writer.key(2);
    writer.text("ចាន់ សុខា");
    writer.key(24);
    writer.array(3);
    writer.uint(1'000'000);
    writer.integer(-500);
    writer.boolean(true);
    writer.key(300);
    writer.map(0);
    return std::move(writer).take();
}

} // namespace

class CborTest : public QObject
{
    Q_OBJECT
private slots:
    void acceptsAppendixA_data()
    {
        QTest::addColumn<QByteArray>("document");
        for (const char* document : {"00",
                                     "01",
                                     "0a",
                                     "17",
                                     "1818",
                                     "1819",
                                     "1864",
                                     "1903e8",
                                     "1a000f4240",
                                     "1b000000e8d4a51000",
                                     "1bffffffffffffffff",
                                     "20",
                                     "29",
                                     "3863",
                                     "3903e7",
                                     "f4",
                                     "f5",
                                     "40",
                                     "4401020304",
                                     "60",
                                     "6161",
                                     "6449455446",
                                     "62225c",
                                     "62c3bc",
                                     "63e6b0b4",
                                     "64f0908591",
                                     "80",
                                     "83010203",
                                     "8301820203820405",
                                     "98190102030405060708090a0b0c0d0e0f101112131415161718181819",
                                     "a0",
                                     "a201020304",
                                     "a26161016162820203",
                                     "826161a161626163",
                                     "a56161614161626142616361436164614461656145"}) {
            QTest::newRow(document) << QByteArray(document);
        }
    }
    void acceptsAppendixA()
    {
        QFETCH(QByteArray, document);
        const Bytes in = hex(document.constData());
        const auto copy = copyCbor(in);
        VERIFY_OK(copy);
        QVERIFY(copy.value() == in);
    }
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<int>("code");
        const auto row = [](const char* name, const char* document,
                            ErrorCode code = ErrorCode::CborMalformed) {
            QTest::newRow(name) << QByteArray(document) << static_cast<int>(code);
        };
        row("nothing", "");
        row("appendix A: bignum", "c249010000000000000000");
        row("appendix A: -2^64, beyond 64 bits", "3bffffffffffffffff", ErrorCode::CborUnexpected);
        row("appendix A: half 0.0", "f90000");
        row("appendix A: half 1.5", "f93e00");
        row("appendix A: single 100000.0", "fa47c35000");
        row("appendix A: double 1.1", "fb3ff199999999999a");
        row("appendix A: NaN", "f97e00");
        row("appendix A: null", "f6");
        row("appendix A: undefined", "f7");
        row("appendix A: simple 16", "f0");
        row("appendix A: simple 255", "f8ff");
        row("appendix A: date tag", "c11a514b67b0");
        row("appendix A: encoded CBOR tag", "d818456449455446");
        row("appendix A: indefinite bytes", "5f42010243030405ff");
        row("appendix A: indefinite text", "7f657374726561646d696e67ff");
        row("appendix A: indefinite array", "9fff");
        row("appendix A: indefinite map", "bf61610161629f0203ffff");
        row("break alone", "ff");
        row("reserved head", "1c");
        row("0 in two bytes", "1800");
        row("23 in two bytes", "1817");
        row("255 in three bytes", "1900ff");
        row("65535 in five bytes", "1a0000ffff");
        row("2^32-1 in nine bytes", "1b00000000ffffffff");
        row("-24 in two bytes", "3817");
        row("empty bytes with a length byte", "5800");
        row("empty text with a length byte", "7800");
        row("one-item array with a length byte", "980100");
        row("one-entry map with a length byte", "b8010000");
        row("false with an extra byte", "f814");
        row("0 in two bytes, read as two items of one", "821800");
        row("keys descending", "a202000100");
        row("keys equal", "a201000100");
        row("text keys by alphabet, not by encoding", "a262616100616200");
        row("inner keys descending", "a101a202000100");
        row("array as key", "a18000");
        row("map as key", "a1a000");
        row("truth as key", "a1f500");
        row("bytes after the end", "0000");
        row("2 GB of bytes in 5", "5a7fffffff");
        row("2 GB of text in 6", "7a7fffffff61");
        row("2^63 bytes", "5b8000000000000000");
        row("2^64-1 bytes", "5bffffffffffffffff");
        row("2^32 array items", "9b0000000100000000");
        row("2^64-1 array items", "9bffffffffffffffff");
        row("2^63 map entries", "bb8000000000000000");
        row("text: lone continuation", "6180");
        row("text: overlong slash", "62c0af");
        row("text: surrogate", "63eda080");
        row("text: above U+10FFFF", "64f4908080");
        row("text: cut character", "62e6b0");
        row("text: U+0000", "6100");
        row("nine deep", "81818181818181818100", ErrorCode::CborTooLarge);
    }
    void refuses()
    {
        QFETCH(QByteArray, document);
        QFETCH(int, code);
        const auto copy = copyCbor(hex(document.constData()));
        QVERIFY(!copy.ok());
        QVERIFY2(copy.error().code == static_cast<ErrorCode>(code),
                 ipis::test::describe(copy).c_str());
    }
    void acceptsEightDeep() { VERIFY_OK(copyCbor(hex("818181818181818100"))); }
    void countsItems()
    {
        Bytes most = hex("990fff"); // itself + 4,095
        most.resize(3 + 4095, 0);
        VERIFY_OK(copyCbor(most));
        Bytes over = hex("991000"); // itself + 4,096
        over.resize(3 + 4096, 0);
        VERIFY_ERROR(copyCbor(over), CborTooLarge);
        VERIFY_OK(copyCbor(over, {.items = 4097}));
        Bytes nested = hex("82990800"); // two arrays of 2,048
        nested.resize(nested.size() + 2048, 0);
        append(nested, hex("990800"));
        nested.resize(nested.size() + 2048, 0);
        VERIFY_ERROR(copyCbor(nested), CborTooLarge);
    }
    void refusesACountBeforeItsItems()
    {
        Bytes over = hex("991000");
        over.resize(3 + 4096, 0);
        Reader reader(over);
        QCOMPARE(reader.array(), 0U); // nothing to reserve room for
        VERIFY_ERROR(reader.finish(), CborTooLarge);
    }
    void refusesEveryTruncation()
    {
        const Bytes whole = sample();
        VERIFY_OK(copyCbor(whole));
        for (std::size_t size = 0; size < whole.size(); ++size) {
            VERIFY_ERROR(copyCbor(BytesView(whole).first(size)), CborMalformed);
        }
    }
    void neverCopiesAFlippedBitWrongly()
    {
        const Bytes whole = sample();
        int accepted = 0;
        for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
            Bytes flipped = whole;
            flipped[bit / 8] ^= static_cast<Byte>(1U << (bit % 8));
            const auto copy = copyCbor(flipped);
            QVERIFY(!copy.ok() || copy.value() == flipped);
            accepted += copy.ok() ? 1 : 0;
        }
        QVERIFY(accepted > 0);
    }
    void readsWhatWasWritten()
    {
        const Bytes document = sample();
        Reader reader(document);
        QCOMPARE(reader.map(), 4U);
        reader.key(1);
        QCOMPARE(reader.bytesExactly<16>()[1], Byte{0x11});
        QVERIFY(reader.optionalKey(2));
        QCOMPARE(reader.text(64), std::string("ចាន់ សុខា"));
        QVERIFY(!reader.optionalKey(3));
        reader.key(24);
        reader.array(3);
        QVERIFY(reader.peek() == Type::Unsigned);
        QCOMPARE(reader.uint(1'000'000), 1'000'000U);
        QCOMPARE(reader.integer(), -500);
        QVERIFY(reader.boolean());
        QVERIFY(reader.optionalKey(300));
        reader.map(0);
        QVERIFY(!reader.optionalKey(301));
        reader.end();
        VERIFY_OK(reader.finish());
    }
    void writesTheExampleOfCborMd()
    {
        Writer writer;
        writer.map(3);
        writer.key(1);
        writer.bytes(hex("0102"));
        writer.key(2);
        writer.text("ក");
        writer.key(24);
        writer.array(3);
        writer.uint(1'000'000);
        writer.integer(-500);
        writer.boolean(true);
        QCOMPARE(toHex(std::move(writer).take()), std::string("a3014201020263e19e80181883"
                                                              "1a000f4240"
                                                              "3901f3"
                                                              "f5"));
    }
    void keepsTheFirstFault()
    {
        const Bytes document = sample();
        Reader reader(document);
        reader.map();
        reader.key(2);
        QVERIFY(reader.failed());
        QCOMPARE(reader.text(64), std::string());
        QCOMPARE(reader.array(), 0U);
        QCOMPARE(reader.map(), 0U);
        QVERIFY(reader.bytes(100).empty());
        QVERIFY(!reader.optionalKey(1));
        QVERIFY(reader.peek() == Type::End);
        const auto finished = reader.finish();
        VERIFY_ERROR(finished, CborUnexpected);
        QCOMPARE(finished.error().detail, std::string("at 1: expected key 2"));
    }
    void wantsEverythingRead()
    {
        const Bytes document = hex("820102");
        Reader reader(document);
        reader.array(2);
        reader.uint();
        VERIFY_ERROR(reader.finish(), CborUnexpected);
    }
    void doesNotTakeAKeyOfTheOuterMap()
    {
        const Bytes document = hex("a201a101050307"); // {1: {1: 5}, 3: 7}
        Reader reader(document);
        reader.map();
        reader.key(1);
        reader.map();
        reader.key(1);
        reader.uint();
        QVERIFY(!reader.optionalKey(3));
        QVERIFY(!reader.failed());
        reader.end();
        QVERIFY(reader.optionalKey(3));
        QCOMPARE(reader.uint(), 7U);
        reader.end();
        VERIFY_OK(reader.finish());
    }
    void refusesEndWhileEntriesAreLeft()
    {
        const Bytes document = hex("a10105");
        Reader reader(document);
        reader.map();
        reader.end();
        VERIFY_ERROR(reader.finish(), CborUnexpected);
    }
    void asksForTypesAndBounds_data()
    {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<int>("read");
        QTest::addColumn<int>("code");
        const int unexpected = static_cast<int>(ErrorCode::CborUnexpected);
        const int tooLarge = static_cast<int>(ErrorCode::CborTooLarge);
        QTest::newRow("text for a number") << QByteArray("6161") << 0 << unexpected;
        QTest::newRow("number over max") << QByteArray("0b") << 1 << unexpected;
        QTest::newRow("2^63 for an integer") << QByteArray("1b8000000000000000") << 2 << unexpected;
        QTest::newRow("number for truth") << QByteArray("01") << 3 << unexpected;
        QTest::newRow("text for bytes") << QByteArray("6161") << 4 << unexpected;
        QTest::newRow("bytes over max") << QByteArray("43010203") << 4 << tooLarge;
        QTest::newRow("bytes not exact") << QByteArray("43010203") << 5 << unexpected;
        QTest::newRow("text over max") << QByteArray("63616161") << 6 << tooLarge;
        QTest::newRow("array of another count") << QByteArray("8101") << 7 << unexpected;
        QTest::newRow("map of another count") << QByteArray("a10101") << 8 << unexpected;
        QTest::newRow("key outside a map") << QByteArray("01") << 9 << unexpected;
    }
    void asksForTypesAndBounds()
    {
        QFETCH(QByteArray, document);
        QFETCH(int, read);
        QFETCH(int, code);
        const Bytes in = hex(document.constData());
        Reader reader(in);
        const std::function<void()> reads[] = {
            [&] { reader.uint(); },    [&] { reader.uint(10); }, [&] { reader.integer(); },
            [&] { reader.boolean(); }, [&] { reader.bytes(2); }, [&] { reader.bytesExactly<2>(); },
            [&] { reader.text(2); },   [&] { reader.array(2); }, [&] { reader.map(2); },
            [&] { reader.key(1); }};
        reads[read]();
        const auto finished = reader.finish();
        QVERIFY(!finished.ok());
        QCOMPARE(static_cast<int>(finished.error().code), code);
    }
    void knowsText()
    {
        QVERIFY(cbor::isText("ភាសាខ្មែរ"));
        QVERIFY(cbor::isText(""));
        QVERIFY(!cbor::isText(std::string_view("a\0b", 3)));
        QVERIFY(!cbor::isText("\xff"));
    }
};

QTEST_APPLESS_MAIN(CborTest)
#include "cbor_test.moc"
