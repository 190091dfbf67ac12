// SPDX-License-Identifier: GPL-3.0-or-later
// Damaged: some bytes of a file are others for as long as this lives.
#pragma once

#include "tests/app/tool_run.h"

namespace ipis::test {

class Damaged
{
public:
    Damaged(std::filesystem::path file, qsizetype from, qsizetype count)
        : m_file(std::move(file)), m_before(readAll(m_file))
    {
        QByteArray bytes = m_before;
        for (qsizetype i = from; i < from + count && i < bytes.size(); ++i) {
            bytes[i] = static_cast<char>(bytes[i] ^ 0x5a);
        }
        writeAll(m_file, bytes);
    }
    ~Damaged() { writeAll(m_file, m_before); }
    Damaged(const Damaged&) = delete;
    Damaged& operator=(const Damaged&) = delete;

private:
    std::filesystem::path m_file;
    QByteArray m_before;
};

} // namespace ipis::test
