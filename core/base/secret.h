// SPDX-License-Identifier: GPL-3.0-or-later
// Secret: key bytes in locked memory, wiped when they go; the only type that may hold them.
#pragma once

#include "core/base/bytes.h"

#include <cstddef>

namespace ipis::core {

// Move-only; lives in guarded, mlock'ed pages (libsodium sodium_malloc), wiped on destruction.
// Each one costs at least a page against RLIMIT_MEMLOCK (8 MB on Debian): keys and passphrases
// only, never images. Has no stream operator and no comparison operator.
// Allocation failure is a check() failure: there is no way to go on without keys.
class Secret
{
public:
    Secret() = default;
    explicit Secret(std::size_t size); // zero-filled
    static Secret copyOf(BytesView bytes);

    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    ~Secret();

    Secret clone() const;
    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    Byte* data() { return m_data; }
    const Byte* data() const { return m_data; }
    BytesView view() const { return {m_data, m_size}; }
    std::span<Byte> span() { return {m_data, m_size}; }

    // How many non-empty Secrets are alive: a test counts 0 after log-out.
    static long alive();

private:
    void wipe();

    Byte* m_data = nullptr;
    std::size_t m_size = 0;
};

// Compares tags and keys without telling by its duration where they differ.
bool equalInConstantTime(BytesView a, BytesView b);

// Overwrites ordinary memory that held secret bytes on their way to or from a library.
void wipeBytes(std::span<Byte> bytes);

// No core dump, not traceable by other processes of the user; called first thing in main() of
// every program that holds keys. Also initialises libsodium.
void hardenProcess();

} // namespace ipis::core
