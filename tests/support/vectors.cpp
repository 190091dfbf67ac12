// SPDX-License-Identifier: GPL-3.0-or-later
// Reading the worked bytes.
#include "tests/support/vectors.h"

#include "core/base/disk.h"

#include <fstream>

namespace ipis::test {

using namespace core;

namespace {

const std::filesystem::path kFolder = std::filesystem::path(IPIS_SOURCE_DIR) / "tests/data/packet";

Bytes fileOf(const std::filesystem::path& path)
{
    SystemDisk disk;
    auto bytes = readFile(disk, path, 1 << 20);
    check(bytes.ok());
    return std::move(bytes).value();
}

} // namespace

Bytes golden(const std::string& name)
{
    return fileOf(kFolder / "golden" / name);
}

Bytes broken(const std::string& name)
{
    return fileOf(kFolder / "broken" / name);
}

std::vector<std::string> brokenNames()
{
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(kFolder / "broken")) {
        names.push_back(entry.path().filename().string());
    }
    return names;
}

std::string goldenLine(const std::string& key)
{
    std::ifstream in(kFolder / "golden/keys.txt");
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with(key + " ")) {
            return line.substr(key.size() + 1);
        }
    }
    check(false);
    return {};
}

Secret vectorSeed(const std::string& name)
{
    auto bytes = fromHex(goldenLine("seed " + name));
    check(bytes.ok());
    return Secret::copyOf(bytes.value());
}

SigningKey vectorSigner(const std::string& name)
{
    return SigningKey(vectorSeed(name));
}

OpeningKey vectorOpener(const std::string& name)
{
    return OpeningKey(vectorSeed(name));
}

KeyList vectorKeyList()
{
    auto list = openKeyList(golden("key-list.cose"), vectorSigner("root").verifyKey());
    check(list.ok());
    return std::move(list).value();
}

} // namespace ipis::test
