// SPDX-License-Identifier: GPL-3.0-or-later
// The primitives of core/crypto: published vectors, then tampering with every byte.
#include "core/crypto/aead.h"
#include "core/crypto/hash.h"
#include "core/crypto/kdf.h"
#include "core/crypto/pad.h"
#include "core/crypto/seal.h"
#include "core/crypto/sign.h"
#include "core/crypto/stream.h"
#include "tests/support/fakes.h"

#include <sodium.h>

using namespace ipis::core;
using ipis::test::CountingRandom;
using ipis::test::FakeClock;

namespace {

Bytes hex(std::string_view digits)
{
    return fromHex(digits).value();
}

template <std::size_t N>
ByteArray<N> array(std::string_view digits)
{
    ByteArray<N> out{};
    std::ranges::copy(hex(digits), out.begin());
    return out;
}

Bytes counting(std::size_t size, Byte first = 0)
{
    Bytes bytes(size);
    for (std::size_t i = 0; i < size; ++i) {
        bytes[i] = static_cast<Byte>(first + i);
    }
    return bytes;
}

Secret key32(Byte first = 0)
{
    return Secret::copyOf(counting(32, first));
}

// Hands out given bytes, for vectors that name their nonce.
class GivenRandom final : public Random
{
public:
    explicit GivenRandom(Bytes bytes) : m_bytes(std::move(bytes)) {}
    void fill(std::span<Byte> out) override
    {
        check(out.size() <= m_bytes.size());
        std::copy_n(m_bytes.begin(), out.size(), out.begin());
        m_bytes.erase(m_bytes.begin(), m_bytes.begin() + static_cast<std::ptrdiff_t>(out.size()));
    }

private:
    Bytes m_bytes;
};

} // namespace

class CryptoTest : public QObject
{
    Q_OBJECT
private slots:
    void hashesLikeBlake2b()
    {
        // Python hashlib.blake2b(digest_size=32), an implementation of RFC 7693 not ours
        const std::string abc = "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319";
        QCOMPARE(toHex(hash(viewOf("abc"))), abc);
        Hasher hasher;
        hasher.update(viewOf("a"));
        hasher.update(viewOf("bc"));
        QCOMPARE(toHex(hasher.finish()), abc);
        QCOMPARE(toHex(keyedHash(key32(), viewOf("abc"))),
                 std::string("d63a32d3e44738d7907f964316c241adaba0abfeabc32349677578a15a203f7f"));
        QCOMPARE(toHex(deriveKey(key32(), "database").view()),
                 std::string("8cfb919f3f0b72b73bf36fbd2e2f846875ef049c8258891c3a4157eb07043bd9"));
        QCOMPARE(keyIdOf(counting(32)).hex(), std::string("0444d6809db8a183c37d1c8f6e4fd488"));
    }
    void stretchesLikeTheReferenceArgon2id_data()
    {
        QTest::addColumn<int>("operations");
        QTest::addColumn<int>("memory");
        QTest::addColumn<QByteArray>("expected");
        // printf "correct horse" | argon2 somesaltsomesalt -id -t T -k K -p 1 -l 32 -r
        QTest::newRow("the floor")
            << 3 << 65536
            << QByteArray("1109fab9f3411da6d7f3de290b062101b22d827e7ff22eb2369510f025d115de");
        QTest::newRow("64 KiB")
            << 3 << 64
            << QByteArray("2dbe5243b4e8487a3e870dffe21f0314074c9afcf8e0c860b00ea461028456f6");
        QTest::newRow("1 MiB")
            << 4 << 1024
            << QByteArray("ce571a72a6714d8fc245c4a55aae3109e3a5f8c4ad63b2c51b3dfd05341ad0dc");
    }
    void stretchesLikeTheReferenceArgon2id()
    {
        QFETCH(int, operations);
        QFETCH(int, memory);
        QFETCH(QByteArray, expected);
        ByteArray<16> salt{};
        std::ranges::copy(viewOf("somesaltsomesalt"), salt.begin());
        const auto key =
            stretch(Secret::copyOf(viewOf("correct horse")), salt,
                    {static_cast<std::uint32_t>(operations), static_cast<std::uint32_t>(memory)});
        VERIFY_OK(key);
        QCOMPARE(toHex(key.value().view()), expected.toStdString());
    }
    void choosesTheCostByTime()
    {
        const KdfCost full{3, 256 * 1024};
        QVERIFY((adjusted(full, 700) == full));
        QVERIFY((adjusted(full, 1'501) == kKdfFloor));
        QVERIFY((adjusted(full, 250) == KdfCost{12, 256 * 1024}));
        QVERIFY((adjusted(full, 0) == KdfCost{16, 256 * 1024}));
        QVERIFY((adjusted(kKdfFloor, 9'000) == kKdfFloor));
        FakeClock still;
        QVERIFY((calibrate(still, 2 * 1024 * 1024) == KdfCost{64, 64 * 1024}));
    }
    void knowsCostsOutOfBounds()
    {
        QVERIFY(isWithin({3, 65536}, kKdfFloor));
        QVERIFY(!isWithin({2, 65536}, kKdfFloor));
        QVERIFY(!isWithin({3, 65535}, kKdfFloor));
        QVERIFY(!isWithin({65, 65536}, kKdfFloor));
        QVERIFY(!isWithin({3, 1024 * 1024 + 1}, kKdfFloor));
        QVERIFY(isWithin({16, 256 * 1024}, kKdfFloor));
        QVERIFY(isWithin({4, 1024 * 1024}, kKdfFloor));
        QVERIFY(!isWithin({17, 256 * 1024}, kKdfFloor));
        QVERIFY(!isWithin({5, 1024 * 1024}, kKdfFloor));
        QVERIFY(!isWithin({64, 1024 * 1024}, kKdfFloor)); // would run for minutes
    }
    void encryptsLikeTheXChaChaDraft()
    {
        // draft-irtf-cfrg-xchacha-03, A.3.1
        GivenRandom nonce(hex("404142434445464748494a4b4c4d4e4f5051525354555657"));
        const auto plain = viewOf("Ladies and Gentlemen of the class of '99: If I could offer you "
                                  "only one tip for the future, sunscreen would be it.");
        const Bytes ad = hex("50515253c0c1c2c3c4c5c6c7");
        const Bytes sealed = encrypt(key32(0x80), plain, ad, nonce);
        QCOMPARE(toHex(sealed),
                 std::string("404142434445464748494a4b4c4d4e4f5051525354555657"
                             "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb"
                             "731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452"
                             "2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9"
                             "21f9664c97637da9768812f615c68b13b52e"
                             "c0875924c1c7987947deafd8780acf49"));
        QVERIFY(equal(decrypt(key32(0x80), sealed, ad).value(), plain));
        QVERIFY(equal(decryptSecret(key32(0x80), sealed, ad).value().view(), plain));
    }
    void refusesEveryChangedByteOfAValue()
    {
        CountingRandom random;
        const Bytes sealed = encrypt(key32(), viewOf("value"), viewOf("ad"), random);
        for (std::size_t i = 0; i < sealed.size(); ++i) {
            Bytes bad = sealed;
            bad[i] ^= 1;
            VERIFY_ERROR(decrypt(key32(), bad, viewOf("ad")), DecryptFailed);
            VERIFY_ERROR(decrypt(key32(), BytesView(sealed).first(i), viewOf("ad")), DecryptFailed);
        }
        VERIFY_ERROR(decrypt(key32(1), sealed, viewOf("ad")), DecryptFailed);
        VERIFY_ERROR(decrypt(key32(), sealed, viewOf("aD")), DecryptFailed);
        VERIFY_OK(decrypt(key32(), encrypt(key32(), {}, {}, random), {}));
    }
    void opensStreamsOfEverySize_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("sealedSize");
        QTest::newRow("empty") << 0 << 24 + 17;
        QTest::newRow("one byte") << 1 << 24 + 1 + 17;
        QTest::newRow("a chunk less one") << 65'535 << 24 + 65'535 + 17;
        QTest::newRow("a chunk") << 65'536 << 24 + 65'536 + 17;
        QTest::newRow("a chunk and one") << 65'537 << 24 + 65'537 + 34;
        QTest::newRow("two chunks") << 131'072 << 24 + 131'072 + 34;
        QTest::newRow("a packet") << 340'000 << 24 + 340'000 + 6 * 17;
    }
    void opensStreamsOfEverySize()
    {
        QFETCH(int, size);
        QFETCH(int, sealedSize);
        CountingRandom random;
        const Bytes plain = counting(static_cast<std::size_t>(size));
        const Bytes sealed = sealStream(key32(), plain, viewOf("packet|part"), random);
        QCOMPARE(sealed.size(), static_cast<std::size_t>(sealedSize));
        QCOMPARE(sealedStreamSize(plain.size()), sealed.size());
        const auto opened = openStream(key32(), sealed, viewOf("packet|part"), plain.size());
        VERIFY_OK(opened);
        QVERIFY(opened.value() == plain);
        if (size > 0) {
            VERIFY_ERROR(openStream(key32(), sealed, viewOf("packet|part"), plain.size() - 1),
                         FileTooLarge);
        }
        VERIFY_ERROR(openStream(key32(1), sealed, viewOf("packet|part"), plain.size()),
                     DecryptFailed);
        VERIFY_ERROR(openStream(key32(), sealed, viewOf("packet|other"), plain.size()),
                     DecryptFailed);
    }
    void readsAndWritesLibsodiumsOwnStreams()
    {
        ByteArray<24> header{};
        crypto_secretstream_xchacha20poly1305_state state;
        const Secret key = key32();
        crypto_secretstream_xchacha20poly1305_init_push(&state, header.data(), key.data());
        Bytes sealed = toBytes(header);
        sealed.resize(24 + 3 + 17);
        crypto_secretstream_xchacha20poly1305_push(&state, sealed.data() + 24, nullptr,
                                                   viewOf("abc").data(), 3, nullptr, 0, 3);
        QVERIFY(equal(openStream(key, sealed, {}, 3).value(), viewOf("abc")));
        GivenRandom same(toBytes(header));
        QVERIFY(sealStream(key, viewOf("abc"), {}, same) == sealed);
    }
    void refusesStreamsThatWereCutUp()
    {
        CountingRandom random;
        constexpr std::size_t kSealed = 65'536 + 17;
        const std::size_t max = 1'000'000;
        const Bytes plain = counting(2 * 65'536 + 100);
        const Bytes whole = sealStream(key32(), plain, {}, random);
        const BytesView view(whole);
        const auto refused = [&](const Bytes& bad) {
            const auto opened = openStream(key32(), bad, {}, max);
            return !opened.ok() && opened.error().code == ErrorCode::DecryptFailed;
        };
        const auto joined = [](std::initializer_list<BytesView> parts) {
            Bytes all;
            for (const BytesView part : parts) {
                append(all, part);
            }
            return all;
        };
        const BytesView header = view.first(24);
        const BytesView one = view.subspan(24, kSealed);
        const BytesView two = view.subspan(24 + kSealed, kSealed);
        const BytesView last = view.subspan(24 + 2 * kSealed);
        QVERIFY(!refused(joined({header, one, two, last})));
        QVERIFY(refused(joined({header, one, two})));
        QVERIFY(refused(joined({header, one})));
        QVERIFY(refused(joined({header, two, one, last})));
        QVERIFY(refused(joined({header, one, last})));
        QVERIFY(refused(joined({header, one, one, two, last})));
        QVERIFY(refused(joined({header, one, two, last, last})));
        QVERIFY(refused(joined({header, one, two, last, Bytes(1, 0)})));
        QVERIFY(refused(joined({header, last})));
        QVERIFY(refused(toBytes(header)));
        QVERIFY(refused(toBytes(header.first(23))));
        QVERIFY(refused(Bytes()));
        for (std::size_t at :
             {0UL, 23UL, 24UL, 25UL, 24 + kSealed - 1, 24 + kSealed, whole.size() - 1}) {
            Bytes bad = whole;
            bad[at] ^= 0x80;
            QVERIFY(refused(bad));
        }
    }
    void refusesAnEarlyFinalAShortMiddleAndAnEmptyTail()
    {
        const Secret key = key32();
        const auto build = [&](std::initializer_list<std::pair<std::size_t, Byte>> chunks) {
            Bytes sealed(24, 7);
            crypto_secretstream_xchacha20poly1305_state state;
            crypto_secretstream_xchacha20poly1305_init_pull(&state, sealed.data(), key.data());
            for (const auto& [size, tag] : chunks) {
                const std::size_t at = sealed.size();
                const Bytes plain(size, 1);
                sealed.resize(at + size + 17);
                crypto_secretstream_xchacha20poly1305_push(&state, sealed.data() + at, nullptr,
                                                           plain.data(), size, nullptr, 0, tag);
            }
            return sealed;
        };
        VERIFY_OK(openStream(key, build({{65'536, 0}, {5, 3}}), {}, 100'000));
        VERIFY_ERROR(openStream(key, build({{65'536, 3}, {5, 3}}), {}, 100'000), DecryptFailed);
        VERIFY_ERROR(openStream(key, build({{65'536, 0}, {5, 0}}), {}, 100'000), DecryptFailed);
        VERIFY_ERROR(openStream(key, build({{65'535, 0}, {5, 3}}), {}, 100'000), DecryptFailed);
        VERIFY_ERROR(openStream(key, build({{65'536, 0}, {0, 3}}), {}, 100'000), DecryptFailed);
        VERIFY_ERROR(openStream(key, build({{65'536, 2}, {5, 3}}), {}, 100'000), DecryptFailed);
    }
    void padsToBlocks()
    {
        QCOMPARE(toHex(pad(hex("0102"), 4)), std::string("01028000"));
        QCOMPARE(toHex(pad({}, 4)), std::string("80000000"));
        QCOMPARE(toHex(pad(hex("01020304"), 4)), std::string("0102030480000000"));
        for (std::size_t size = 0; size < 300; ++size) {
            const Bytes plain(size, 0x80);
            const Bytes padded = pad(plain, 48);
            QCOMPARE(padded.size() % 48, 0U);
            QVERIFY(equal(unpad(padded, 48).value(), plain));
        }
        VERIFY_ERROR(unpad({}, 4), DecryptFailed);
        VERIFY_ERROR(unpad(hex("00000000"), 4), DecryptFailed);
        VERIFY_ERROR(unpad(hex("80010000"), 4), DecryptFailed);
        VERIFY_ERROR(unpad(hex("0102800000"), 4), DecryptFailed);
    }
    void signsLikeRfc8032_data()
    {
        QTest::addColumn<QByteArray>("seed");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("signature");
        QTest::newRow("7.1 TEST 1")
            << QByteArray("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
            << QByteArray("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
            << QByteArray("")
            << QByteArray("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb88215"
                          "90a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
        QTest::newRow("7.1 TEST 2")
            << QByteArray("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
            << QByteArray("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
            << QByteArray("72")
            << QByteArray("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e4"
                          "3e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    }
    void signsLikeRfc8032()
    {
        QFETCH(QByteArray, seed);
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, message);
        QFETCH(QByteArray, signature);
        const SigningKey signing(Secret::copyOf(hex(seed.constData())));
        QCOMPARE(toHex(signing.verifyKey().bytes), key.toStdString());
        const Bytes text = hex(message.constData());
        QCOMPARE(toHex(signing.sign(text)), signature.toStdString());
        QVERIFY(verify(signing.verifyKey(), text, signing.sign(text)));
    }
    void refusesForgedSignatures()
    {
        const SigningKey signing(key32());
        const Signature good = signing.sign(viewOf("message"));
        QVERIFY(verify(signing.verifyKey(), viewOf("message"), good));
        QVERIFY(!verify(signing.verifyKey(), viewOf("messagE"), good));
        QVERIFY(!verify(SigningKey(key32(1)).verifyKey(), viewOf("message"), good));
        for (std::size_t i = 0; i < good.size(); ++i) {
            Signature bad = good;
            bad[i] ^= 1;
            QVERIFY(!verify(signing.verifyKey(), viewOf("message"), bad));
        }
        // The neutral point as key and R, S = 0: satisfies the bare equation for every message.
        const VerifyKey neutral{array<32>("01" + std::string(62, '0'))};
        const auto all = array<64>("01" + std::string(126, '0'));
        QVERIFY(!verify(neutral, viewOf("message"), all));
    }
    void refusesANonCanonicalScalar()
    {
        const SigningKey signing(key32());
        Signature twin = signing.sign(viewOf("message"));
        const Bytes order = hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
        unsigned carry = 0;
        for (std::size_t i = 0; i < 32; ++i) {
            carry += unsigned{twin[32 + i]} + order[i];
            twin[32 + i] = static_cast<Byte>(carry);
            carry >>= 8;
        }
        QVERIFY(!verify(signing.verifyKey(), viewOf("message"), twin));
    }
    void sealsLikeLibsodium()
    {
        CountingRandom random;
        const OpeningKey opening(key32());
        const Bytes ours = sealTo(opening.sealingKey(), viewOf("root"), random).value();
        QCOMPARE(ours.size(), 4 + kSealOverhead);
        QVERIFY(equal(opening.open(ours).value(), viewOf("root")));
        Bytes theirs(4 + crypto_box_SEALBYTES);
        QCOMPARE(crypto_box_seal(theirs.data(), viewOf("root").data(), 4,
                                 opening.sealingKey().bytes.data()),
                 0);
        QVERIFY(equal(opening.openSecret(theirs).value().view(), viewOf("root")));
        for (std::size_t i = 0; i < ours.size(); ++i) {
            Bytes bad = ours;
            bad[i] ^= 1;
            VERIFY_ERROR(opening.open(bad), DecryptFailed);
            VERIFY_ERROR(opening.open(BytesView(ours).first(i)), DecryptFailed);
        }
        VERIFY_ERROR(OpeningKey(key32(1)).open(ours), DecryptFailed);
        VERIFY_ERROR(sealTo(SealingKey{}, viewOf("root"), random), KeyInvalid);
    }
    void makesX25519KeysFromSeeds()
    {
        // X25519 (RFC 7748) of the first half of SHA-512(seed), computed by Python's cryptography.
        const OpeningKey opening(key32());
        QCOMPARE(toHex(opening.sealingKey().bytes),
                 std::string("4701d08488451f545a409fb58ae3e58581ca40ac3f7f114698cd71deac73ca01"));
    }
    void leavesNoSecretBehind()
    {
        const long before = Secret::alive();
        {
            CountingRandom random;
            const SigningKey signing(key32());
            const OpeningKey opening(key32());
            const Bytes sealed = sealTo(opening.sealingKey(), viewOf("x"), random).value();
            QVERIFY(opening.openSecret(sealed).ok());
            QVERIFY(!opening.openSecret(viewOf("x")).ok());
        }
        QCOMPARE(Secret::alive(), before);
    }
};

QTEST_APPLESS_MAIN(CryptoTest)
#include "crypto_test.moc"
