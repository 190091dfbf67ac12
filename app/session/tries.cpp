// SPDX-License-Identifier: GPL-3.0-or-later
// The file of wrong tries: sync/HOME.md.
#include "app/session/tries.h"

#include "core/cbor/reader.h"
#include "core/cbor/writer.h"
#include "core/crypto/hash.h"

#include <algorithm>

namespace ipis::app {

using namespace core;

namespace {

constexpr std::uint64_t kVersion = 1;
constexpr std::size_t kMostCodes = 64; // twice the slots there are
constexpr std::size_t kFileLimit = 4096;
constexpr std::size_t kHashSize = 32;
constexpr std::uint64_t kFree = 5;
constexpr std::uint64_t kFirstMs = 5'000;
constexpr std::uint64_t kLongestMs = 300'000;

std::uint64_t waitAfter(std::uint64_t wrong)
{
    if (wrong < kFree) {
        return 0;
    }
    return std::min(kFirstMs << std::min<std::uint64_t>(wrong - kFree, 10), kLongestMs);
}

} // namespace

Tries::Tries(std::filesystem::path home, Ports ports)
    : m_file(std::move(home) / "tries"), m_ports(ports)
{}

std::chrono::seconds Tries::of(const std::filesystem::path& home, const std::string& code,
                               Ports ports)
{
    const auto slots = SlotFile::load(ports.disk, home);
    return Tries(home, ports).wait(slots.ok() ? nameFor(slots.value(), code) : "");
}

std::string Tries::nameFor(const SlotFile& slots, const std::string& code)
{
    const auto known = slots.codes();
    return std::ranges::find(known, code) != known.end() ? code : "";
}

Result<Tries::Counts> Tries::read(BytesView file) const
{
    if (file.size() < kHashSize ||
        !std::ranges::equal(hash(file.first(file.size() - kHashSize)), file.last(kHashSize))) {
        return fail(ErrorCode::FileUnreadable, "tries: hash");
    }
    cbor::Reader reader(file.first(file.size() - kHashSize));
    Counts counts;
    reader.map(3);
    reader.key(1);
    reader.uint(kVersion);
    reader.key(2);
    const bool sameBoot = reader.text(64) == m_ports.clock.bootId();
    reader.key(3);
    for (std::size_t left = reader.array(); left > 0; --left) {
        reader.array(3);
        const std::string code = reader.text(8);
        Count& count = counts[code];
        count.wrong = reader.uint();
        const std::uint64_t nextMs = reader.uint();
        const std::uint64_t longest = m_ports.clock.monotonicMs() + kLongestMs;
        count.nextMs = sameBoot ? std::min(nextMs, longest) : waitAfter(count.wrong);
    }
    auto whole = reader.finish();
    return whole.ok() ? Result<Counts>(std::move(counts)) : whole.error();
}

Tries::Counts Tries::load() const
{
    auto file = readFile(m_ports.disk, m_file, kFileLimit);
    auto counts = file.ok() ? read(file.value()) : Result<Counts>(file.error());
    if (!counts.ok()) {
        if (counts.error().code != ErrorCode::FileMissing) {
            logError(m_ports.log, "app.session", "tries not read", counts.error());
        }
        return {};
    }
    return std::move(counts).value();
}

void Tries::save(const Counts& counts) const
{
    cbor::Writer writer;
    writer.map(3);
    writer.key(1);
    writer.uint(kVersion);
    writer.key(2);
    writer.text(m_ports.clock.bootId());
    writer.key(3);
    writer.array(counts.size());
    for (const auto& [code, count] : counts) {
        writer.array(3);
        writer.text(code);
        writer.uint(count.wrong);
        writer.uint(count.nextMs);
    }
    Bytes bytes = std::move(writer).take();
    append(bytes, hash(bytes));
    if (auto kept = replaceFile(m_ports.disk, m_file, bytes); !kept.ok()) {
        logError(m_ports.log, "app.session", "tries not kept", kept.error());
    }
}

std::chrono::seconds Tries::wait(std::string_view code) const
{
    const Counts counts = load();
    const auto found = counts.find(code);
    const std::uint64_t now = m_ports.clock.monotonicMs();
    const std::uint64_t until = found == counts.end() ? 0 : found->second.nextMs;
    return std::chrono::seconds(until <= now ? 0 : (until - now + 999) / 1000);
}

Result<void> Tries::mayTry(std::string_view code) const
{
    const auto left = wait(code);
    return left.count() == 0 ? Result<void>()
                             : fail(ErrorCode::TriedTooOften, std::to_string(left.count()) + " s");
}

void Tries::wrong(std::string_view code)
{
    Counts counts = load();
    if (counts.size() >= kMostCodes) {
        return; // nobody's file: there are fewer operators
    }
    Count& count = counts[std::string(code)];
    ++count.wrong;
    const std::uint64_t wait = waitAfter(count.wrong);
    count.nextMs = wait == 0 ? 0 : m_ports.clock.monotonicMs() + wait;
    save(counts);
}

void Tries::right(std::string_view code)
{
    Counts counts = load();
    const std::size_t before = counts.size();
    std::erase_if(counts, [&](const auto& one) { return one.first == code || one.first.empty(); });
    if (counts.size() != before) {
        save(counts);
    }
}

} // namespace ipis::app
