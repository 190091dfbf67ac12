// SPDX-License-Identifier: GPL-3.0-or-later
// Hex and big-endian numbers over plain bytes, good and bad.
#include "core/base/bytes.h"
#include "tests/support/fakes.h"

using namespace ipis::core;

class BytesTest : public QObject
{
    Q_OBJECT
private slots:
    void writesHexAndReadsItBack()
    {
        const Bytes bytes{0x00, 0x7f, 0xa0, 0xff};
        QCOMPARE(toHex(bytes), std::string("007fa0ff"));
        QVERIFY(fromHex("007fa0ff").value() == bytes);
    }
    void refusesHexThatIsNotOurs_data()
    {
        QTest::addColumn<QString>("hex");
        QTest::newRow("odd length") << "abc";
        QTest::newRow("upper case") << "AB";
        QTest::newRow("not a digit") << "0g";
    }
    void refusesHexThatIsNotOurs()
    {
        QFETCH(QString, hex);
        VERIFY_ERROR(fromHex(hex.toStdString()), CborMalformed);
    }
    void writesTheMostSignificantByteFirst()
    {
        Bytes out;
        appendU32(out, 0x01020304);
        appendU64(out, 0x05060708090a0b0cULL);
        QCOMPARE(toHex(out), std::string("0102030405060708090a0b0c"));
        QCOMPARE(readU32(out), 0x01020304U);
        QCOMPARE(readU64(BytesView(out).subspan(4)), 0x05060708090a0b0cULL);
    }
};

QTEST_APPLESS_MAIN(BytesTest)
#include "bytes_test.moc"
