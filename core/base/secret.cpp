// SPDX-License-Identifier: GPL-3.0-or-later
// Locked memory through libsodium.
#include "core/base/secret.h"

#include <sodium.h>

#include <sys/prctl.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <utility>

namespace ipis::core {

namespace {

std::atomic<long> aliveCount{0};

} // namespace

Secret::Secret(std::size_t size) : m_size(size)
{
    if (size == 0) {
        return;
    }
    check(sodium_init() >= 0);
    m_data = static_cast<Byte*>(sodium_malloc(size));
    check(m_data != nullptr);
    std::fill_n(m_data, size, Byte{0});
    ++aliveCount;
}

Secret Secret::copyOf(BytesView bytes)
{
    Secret secret(bytes.size());
    std::ranges::copy(bytes, secret.m_data);
    return secret;
}

Secret::Secret(Secret&& other) noexcept
    : m_data(std::exchange(other.m_data, nullptr)), m_size(std::exchange(other.m_size, 0))
{}

Secret& Secret::operator=(Secret&& other) noexcept
{
    if (this != &other) {
        wipe();
        m_data = std::exchange(other.m_data, nullptr);
        m_size = std::exchange(other.m_size, 0);
    }
    return *this;
}

Secret::~Secret()
{
    wipe();
}

Secret Secret::clone() const
{
    return copyOf(view());
}

long Secret::alive()
{
    return aliveCount;
}

void Secret::wipe()
{
    if (m_data != nullptr) {
        sodium_free(m_data); // overwrites before it frees
        m_data = nullptr;
        m_size = 0;
        --aliveCount;
    }
}

bool equalInConstantTime(BytesView a, BytesView b)
{
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

void wipeBytes(std::span<Byte> bytes)
{
    sodium_memzero(bytes.data(), bytes.size());
}

void hardenProcess()
{
    check(sodium_init() >= 0);
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

} // namespace ipis::core
