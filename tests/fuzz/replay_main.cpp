// SPDX-License-Identifier: GPL-3.0-or-later
// Drives a fuzz target without libFuzzer: every seed file of a folder, then mutations of them
// with a fixed seed, the same in every run.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using Input = std::vector<std::uint8_t>;
constexpr int kMutations = 200'000; // unless the command line says how many

std::vector<Input> readSeeds(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        files.push_back(entry.path());
    }
    std::ranges::sort(files);
    std::vector<Input> seeds;
    for (const auto& file : files) {
        std::ifstream in(file, std::ios::binary);
        seeds.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    }
    return seeds;
}

std::size_t below(std::mt19937_64& random, std::size_t bound)
{
    return static_cast<std::size_t>(random() % bound);
}

void mutateOnce(Input& input, std::mt19937_64& random)
{
    const std::size_t at = below(random, input.size() + 1);
    const auto byte = static_cast<std::uint8_t>(random());
    const auto place = input.begin() + static_cast<std::ptrdiff_t>(at);
    if (place == input.end() || byte % 8 == 0) {
        input.insert(place, byte);
        return;
    }
    switch (random() % 4) {
    case 0:
        *place = byte;
        break;
    case 1:
        *place ^= static_cast<std::uint8_t>(1U << (byte % 8));
        break;
    case 2:
        input.erase(place);
        break;
    default:
        input.resize(at);
    }
}

} // namespace

int main(int argc, char** argv)
{
    const std::vector<Input> seeds = argc >= 2 ? readSeeds(argv[1]) : std::vector<Input>();
    if (seeds.empty()) {
        std::fprintf(stderr, "usage: %s FOLDER_OF_SEEDS [MUTATIONS]\n", argv[0]);
        return 2;
    }
    for (const Input& seed : seeds) {
        LLVMFuzzerTestOneInput(seed.data(), seed.size());
    }
    std::mt19937_64 random(20261123);
    const int mutations = argc >= 3 ? std::atoi(argv[2]) : kMutations;
    for (int run = 0; run < mutations; ++run) {
        Input input = seeds[below(random, seeds.size())];
        for (std::size_t times = 1 + below(random, 4); times > 0; --times) {
            mutateOnce(input, random);
        }
        LLVMFuzzerTestOneInput(input.data(), input.size());
    }
    std::printf("%zu seeds, %d mutations\n", seeds.size(), mutations);
    return 0;
}
