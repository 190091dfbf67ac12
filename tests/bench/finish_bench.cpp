// SPDX-License-Identifier: GPL-3.0-or-later
// How long Finish takes, beside plain SQLite committing the same bytes in the same run. Prints
// medians and their ratio; never fails on time.
#include "core/store/store.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>

using namespace ipis::core;

namespace {

namespace fs = std::filesystem;

constexpr int kRounds = 40;

class NoLog final : public Log
{
public:
    void write(LogLevel, std::string_view, std::string_view) override {}
};

template <class T>
T must(Result<T> result)
{
    check(result.ok());
    return std::move(result).value();
}

void must(const Result<void>& result)
{
    check(result.ok());
}

template <class Act>
double millisecondsOf(Act act)
{
    const auto began = std::chrono::steady_clock::now();
    act();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began)
        .count();
}

double medianOf(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

double p90Of(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() * 9 / 10];
}

// A draft whose captures are as large as the packet made from it.
DraftId draftOf(Store& store, const Bytes& content)
{
    const DraftId draft = must(store.drafts().create("id-card", OperatorId{}));
    for (int field = 0; field < 30; ++field) {
        const std::string code = "field-" + std::to_string(field);
        must(store.drafts().put(draft, DraftValueKind::Field, code, viewOf("some value")));
    }
    must(store.drafts().put(draft, DraftValueKind::Capture, "images", content));
    return draft;
}

FinishedRecord recordOf(const PacketId& id, const DraftId& draft, std::uint64_t seq, Bytes sealed)
{
    FinishedRecord record;
    record.packet.id = id;
    record.packet.seq = seq;
    record.packet.reference = "reference-" + std::to_string(seq);
    record.packet.draft = draft;
    record.packet.form = "id-card";
    record.packet.summary = Bytes(200);
    record.parts = {{1, 24'000, {}}, {2, sealed.size(), {}}};
    record.tokens = {"sok", "dara", "sokdara"};
    record.sealed = std::move(sealed);
    return record;
}

void measure(const fs::path& folder, std::size_t size)
{
    constexpr Migration kPlain[] = {{1, "CREATE TABLE packet(id INTEGER PRIMARY KEY, body BLOB)"}};
    SystemDisk disk;
    SystemClock clock;
    SystemRandom random;
    NoLog log;
    const Secret root(32);
    fs::create_directories(folder);
    auto plain = must(Database::open(folder / "plain.db", nullptr, {1, kPlain}, OpenMode::Create));
    auto store = must(
        Store::open({folder, StationId{}}, root, {disk, clock, random, log}, OpenMode::Create));
    std::vector<double> plainMs;
    std::vector<double> finishMs;
    for (std::uint64_t round = 1; round <= kRounds; ++round) {
        Bytes bytes(size);
        random.fill(bytes);
        plainMs.push_back(millisecondsOf(
            [&] { must(plain->run("INSERT INTO packet(body) VALUES (?1)", BytesView(bytes))); }));
        const FinishedRecord record =
            recordOf(PacketId::random(random), draftOf(*store, bytes), round, std::move(bytes));
        finishMs.push_back(millisecondsOf([&] { must(store->outbox().finish(record)); }));
    }
    std::printf("finish %4zu KB: median %6.2f ms (p90 %6.2f)   plain SQLite: median %6.2f ms (p90 "
                "%6.2f)   ratio %.2f\n",
                size / 1000, medianOf(finishMs), p90Of(finishMs), medianOf(plainMs), p90Of(plainMs),
                medianOf(finishMs) / medianOf(plainMs));
}

} // namespace

int main()
{
    std::string pattern = (fs::temp_directory_path() / "ipis-bench-XXXXXX").string();
    check(::mkdtemp(pattern.data()) != nullptr);
    const fs::path folder = pattern;
    measure(folder / "small", 340'000);
    measure(folder / "large", 1'000'000);
    fs::remove_all(folder);
    return 0;
}
