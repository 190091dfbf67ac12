// SPDX-License-Identifier: GPL-3.0-or-later
// Tries: how often a passphrase was wrong here, and how long the next try waits. HOME/tries.
#pragma once

#include "core/base/ports.h"
#include "core/crypto/slot_file.h"

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace ipis::app {

// One count for each log-in code, and one for all unknown codes. After five wrong ones the next
// waits 5 s, then twice as long each time, 300 s at most; by the time since boot, which nobody can
// set. After another boot the whole wait begins again at the boot. A file that cannot be read, or
// is damaged, counts as none and is logged; one that cannot be written stops nobody.
// Thread: one at a time with HOME's lock.
class Tries
{
public:
    Tries(std::filesystem::path home, core::Ports ports);

    // What somebody who typed `code` has to wait, whether anybody has that code or not.
    static std::chrono::seconds of(const std::filesystem::path& home, const std::string& code,
                                   core::Ports ports);
    // The name under which `code` is counted: itself, or "" if no slot has it.
    static std::string nameFor(const core::SlotFile& slots, const std::string& code);

    std::chrono::seconds wait(std::string_view code) const; // 0: now
    core::Result<void> mayTry(std::string_view code) const; // TriedTooOften, "N s"
    void wrong(std::string_view code);
    // Also for unknown codes: somebody who belongs here sits at the keyboard.
    void right(std::string_view code);

private:
    struct Count
    {
        std::uint64_t wrong = 0;
        std::uint64_t nextMs = 0; // since boot
    };
    using Counts = std::map<std::string, Count, std::less<>>;

    core::Result<Counts> read(core::BytesView file) const;
    Counts load() const;
    void save(const Counts& counts) const;

    std::filesystem::path m_file;
    core::Ports m_ports;
};

} // namespace ipis::app
